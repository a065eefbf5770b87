"""Closes connections that dawdle: uvicorn itself waits for headers and bodies without end (slow loris).

And lets big bodies in by turns.
"""

from asyncio import BaseTransport, Transport
from asyncio.events import TimerHandle
from typing import ClassVar, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from backend.kit.http.turns import FlowByTurns, Turns

MOST_HEADER_BYTES = 32_768
_TURNS = "turns"


class DeadlineProtocol(HttpToolsProtocol):
    """uvicorn's HTTP/1.1 protocol with deadlines for headers and body, and a limit on header bytes.

    A phone on a bad network may send slowly, so a body has time as long as some of it arrives every now and
    then, and two minutes in all: enough for a chunk of 256 KiB at 3 KiB/s.
    """

    header_seconds: ClassVar[float] = 10
    body_idle_seconds: ClassVar[float] = 15
    body_seconds: ClassVar[float] = 120

    _ends_at: float | None = None
    _timer: TimerHandle | None = None
    _body_ends_at: float = 0
    _in_head: bool = False
    _piece_bytes: int = 0
    _head_bytes: int = 0  # of pieces after the one the head began in

    def connection_made(self, transport: BaseTransport) -> None:
        super().connection_made(cast("Transport", transport))
        turns = self.app_state.setdefault(_TURNS, Turns())  # the server's, as all of this state is
        self.flow = FlowByTurns(cast("Transport", transport), turns)
        self._arm(self.header_seconds)

    def connection_lost(self, exc: Exception | None) -> None:
        self._disarm()
        if self._timer is not None:
            self._timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._piece_bytes = len(data)
        if self._in_head:
            self._head_bytes += len(data)
            if self._head_bytes > MOST_HEADER_BYTES:
                self.send_400_response("header too large")
                return
        super().data_received(data)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._in_head = True
        self._head_bytes = 0
        self._arm(self.header_seconds)

    def on_headers_complete(self) -> None:
        self._in_head = False
        if self._head_bytes + self._piece_bytes > MOST_HEADER_BYTES:
            self._weigh()
        super().on_headers_complete()
        self._body_ends_at = self.loop.time() + self.body_seconds
        self._arm(self.body_idle_seconds)

    def on_body(self, body: bytes) -> None:
        super().on_body(body)
        if self.cycle.response_complete:  # what is left of a body that was refused
            self.flow.pause_reading()
            self.flow.resume_reading()
        self._arm(min(self.body_idle_seconds, self._body_ends_at - self.loop.time()))

    def on_message_complete(self) -> None:
        self._disarm()
        super().on_message_complete()

    def _weigh(self) -> None:
        """Weigh the headers themselves: what came with them may be a body, or another request."""
        if len(self.url) + sum(len(name) + len(value) for name, value in self.headers) > MOST_HEADER_BYTES:
            raise ValueError("header too large")  # the parser turns it into a 400 and closes

    def _arm(self, seconds: float) -> None:
        """Set the deadline. The timer is moved only to an earlier one: most requests end before it fires."""
        self._ends_at = ends_at = self.loop.time() + max(seconds, 0)
        if self._timer is None or ends_at < self._timer.when():
            if self._timer is not None:
                self._timer.cancel()
            self._timer = self.loop.call_at(ends_at, self._look)

    def _disarm(self) -> None:
        self._ends_at = None

    def _look(self) -> None:
        self._timer = None
        if self._ends_at is None:
            return
        if self.loop.time() < self._ends_at:
            self._timer = self.loop.call_at(self._ends_at, self._look)
            return
        self._expire()

    def _expire(self) -> None:
        if self.transport is not None and not self.transport.is_closing():
            self.transport.abort()
