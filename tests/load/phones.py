"""A phone that follows a talk over graphql-transport-ws, and takes it up again where it was."""

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from websockets.asyncio.client import ClientConnection, connect

from tests.load import program

PATIENCE_SECONDS: Final = 60.0


@dataclass
class Phone:
    """One client of graphql-transport-ws, and what it has heard, by cursor."""

    port: int
    interview: UUID
    line: ClientConnection | None = None
    heard: dict[str, float] = field(default_factory=dict)
    entries: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    cursor: str | None = None
    hearing: asyncio.Task[None] | None = None
    begun: asyncio.Event = field(default_factory=asyncio.Event)

    async def take_up(self) -> None:
        """Connect, and go on after what was heard last."""
        self.begun.clear()
        self.line = await connect(
            f"ws://127.0.0.1:{self.port}/graphql",
            subprotocols=["graphql-transport-ws"],  # type: ignore[list-item]
            compression=None,
            open_timeout=PATIENCE_SECONDS,
            proxy=None,
        )
        await self.line.send('{"type": "connection_init"}')
        await self.line.recv()
        wanted = {"interview": str(self.interview), "after": self.cursor}
        payload = {"query": program.document_id("InterviewChanges"), "variables": wanted}
        await self.line.send(json.dumps({"id": "1", "type": "subscribe", "payload": payload}))
        self.hearing = asyncio.create_task(self._hear(self.line))
        await self.begun.wait()

    async def hang_up(self) -> None:
        assert self.line is not None
        assert self.hearing is not None
        self.hearing.cancel()
        await self.line.close()

    async def _hear(self, line: ClientConnection) -> None:
        async for message in line:
            at = time.perf_counter()
            payload = json.loads(message).get("payload") or {}
            change: dict[str, Any] = (payload.get("data") or {}).get("interviewChanges") or {}
            assert change, message
            self.cursor = change["cursor"]
            if change["kind"] == "COUNTS":
                self.begun.set()  # what is told first of all, once nothing older is left
            elif change["kind"] == "ENTRY":
                self.entries.append(change["entry"]["answer"])
                self.heard[change["entry"]["answer"]] = at
            elif change["kind"] == "STATE":
                self.states.append(change["standing"]["state"])
