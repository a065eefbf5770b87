"""A WebSocket to the application without a network: what a server hands over and takes, in queues."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.types import ASGIApp, Message

_PATIENCE_SECONDS = 5


class Socket:
    """One connection, seen from the client."""

    def __init__(self) -> None:
        self.sent: asyncio.Queue[Message] = asyncio.Queue()
        self.heard: asyncio.Queue[Message] = asyncio.Queue()

    async def say(self, message: Any) -> None:
        """Send a message, or any text as it stands."""
        text = message if isinstance(message, str) else json.dumps(message)
        await self.sent.put({"type": "websocket.receive", "text": text})

    async def event(self) -> Message:
        """Wait for what the server does next."""
        async with asyncio.timeout(_PATIENCE_SECONDS):
            return await self.heard.get()

    async def hear(self) -> dict[str, Any]:
        """Wait for the next message; it must be text."""
        event = await self.event()
        assert event["type"] == "websocket.send", event
        return dict(json.loads(event["text"]))

    async def closing(self) -> int:
        """Wait for the end and give its code."""
        event = await self.event()
        assert event["type"] == "websocket.close", event
        return int(event["code"])

    async def greet(self, **payload: str) -> None:
        """Begin, and wait to be let in."""
        await self.say({"type": "connection_init", "payload": payload})
        assert (await self.hear())["type"] == "connection_ack"


@asynccontextmanager
async def connected(
    app: ASGIApp, origin: str, protocol: str = "graphql-transport-ws"
) -> AsyncIterator[Socket]:
    """Open a connection as a page of that origin would; it ends with the block."""
    socket = Socket()
    scope = {
        "type": "websocket", "asgi": {"version": "3.0"}, "scheme": "ws", "http_version": "1.1",
        "path": "/graphql", "raw_path": b"/graphql", "query_string": b"", "root_path": "",
        "headers": [(b"host", b"test"), (b"origin", origin.encode())],
        "client": ("127.0.0.1", 1), "server": ("test", 80), "subprotocols": [protocol],
    }  # fmt: skip
    await socket.sent.put({"type": "websocket.connect"})
    serving = asyncio.create_task(app(scope, socket.sent.get, socket.heard.put))
    try:
        yield socket
    finally:
        await socket.sent.put({"type": "websocket.disconnect", "code": 1001})
        async with asyncio.timeout(_PATIENCE_SECONDS):
            await asyncio.gather(serving, return_exceptions=True)
