"""WebSockets that ask for too much; each gives the code that it is closed with."""

import json
import secrets
from contextlib import AsyncExitStack

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from backend.kit.graphql.websocket import MOST_SUBSCRIPTIONS
from tests.load import program
from tests.load.world import Reader, World

_PATIENCE_SECONDS = 20
_NO_CODE = 1006
_ASKED = 30


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
        await line.send(_greeting(world, world.readers[0]))
        await line.recv()
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else _NO_CODE
    return 0


async def subscriptions(world: World, port: int, held: AsyncExitStack) -> int:
    """Follow one's notices thirty times on one line; give 429 where all beyond the limit are refused."""
    async with _line(port) as line:
        await line.send(_greeting(world, secrets.choice(world.readers)))
        await line.recv()
        payload = {"query": program.document_id("NoticesArrived"), "variables": {}}
        for number in range(_ASKED):
            await line.send(json.dumps({"type": "subscribe", "id": str(number), "payload": payload}))
        refused = {await _refused(line) for _ in range(_ASKED - MOST_SUBSCRIPTIONS)}
        return 429 if refused == set(map(str, range(MOST_SUBSCRIPTIONS, _ASKED))) else _NO_CODE


async def _refused(line: ClientConnection) -> str:
    """Give the id of the next subscription that is refused."""
    while (said := json.loads(await line.recv()))["type"] != "error":
        pass
    return str(said["id"])


def _line(port: int) -> connect:
    return connect(
        f"ws://127.0.0.1:{port}/graphql",
        subprotocols=["graphql-transport-ws"],  # type: ignore[list-item]
        compression=None,
        open_timeout=_PATIENCE_SECONDS,
        close_timeout=1,
        proxy=None,
    )


def _greeting(world: World, reader: Reader) -> str:
    token = world.token(reader)
    return json.dumps({"type": "connection_init", "payload": {"authorization": f"Bearer {token}"}})


async def _closed(line: ClientConnection) -> int:
    try:
        while True:
            await line.recv()
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else _NO_CODE
