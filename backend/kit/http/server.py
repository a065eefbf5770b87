"""uvicorn's server, which leaves without a request failed."""

import asyncio
import socket

import uvicorn

from backend.kit import leaving

_LOOK_SECONDS = 0.1


class LeavingServer(uvicorn.Server):
    """Asked to stop, it says that it leaves, goes on answering for a while, and only then closes its door.

    Closed at once, the door would be shut in the face of those whose connection the kernel had taken already,
    and a phone might send into a kept connection in the moment in which it is closed.
    """

    def __init__(self, config: uvicorn.Config, drain_seconds: float) -> None:
        super().__init__(config)
        self._drain_seconds = drain_seconds

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        leaving.LEAVING.set()
        end = asyncio.get_running_loop().time() + self._drain_seconds
        while not self.force_exit and asyncio.get_running_loop().time() < end:  # noqa: ASYNC110 - uvicorn has a flag
            await asyncio.sleep(_LOOK_SECONDS)
        leaving.ENDING.set()
        await super().shutdown(sockets)
