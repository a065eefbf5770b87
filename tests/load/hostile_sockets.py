"""WebSockets that ask for too much; each gives the code that it is closed with."""

import json
from contextlib import AsyncExitStack

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.load.world import World

_PATIENCE_SECONDS = 20
_NO_CODE = 1006


async def message(world: World, port: int, held: AsyncExitStack) -> int:
    """Greet, and send a message of 200 kB."""
    async with _line(port) as line:
        await line.send('{"type": "connection_init"}')
        await line.recv()
        await line.send(json.dumps({"type": "ping", "payload": {"a": "x" * 200_000}}))
        return await _closed(line)


async def sockets(world: World, port: int, held: AsyncExitStack) -> int:
    """Open one more line for one person, and keep it; 0 where it was let in."""
    line = await held.enter_async_context(_line(port))
    try:
        await line.send(_greeting(world))
        await line.recv()
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else _NO_CODE
    return 0


def _line(port: int) -> connect:
    return connect(
        f"ws://127.0.0.1:{port}/graphql",
        subprotocols=["graphql-transport-ws"],  # type: ignore[list-item]
        compression=None,
        open_timeout=_PATIENCE_SECONDS,
        close_timeout=1,
        proxy=None,
    )


def _greeting(world: World) -> str:
    token = world.token(world.readers[0])
    return json.dumps({"type": "connection_init", "payload": {"authorization": f"Bearer {token}"}})


async def _closed(line: ClientConnection) -> int:
    try:
        while True:
            await line.recv()
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else _NO_CODE
