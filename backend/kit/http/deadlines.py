"""Closes connections that dawdle: uvicorn itself waits for headers and bodies without end (slow loris)."""

from asyncio import BaseTransport, Transport
from asyncio.events import TimerHandle
from typing import ClassVar, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST_HEADER_BYTES = 32_768


class DeadlineProtocol(HttpToolsProtocol):
    """uvicorn's HTTP/1.1 protocol with deadlines for headers and body, and a limit on header bytes.

    A phone on a bad network may send slowly, so a body has time as long as some of it arrives every now and
    then, and two minutes in all: enough for a chunk of 256 KiB at 3 KiB/s.
    """

    header_seconds: ClassVar[float] = 10
    body_idle_seconds: ClassVar[float] = 15
    body_seconds: ClassVar[float] = 120

    _deadline: TimerHandle | None = None
    _body_ends_at: float = 0
    _header_bytes: int = 0

    def connection_made(self, transport: BaseTransport) -> None:
        super().connection_made(cast("Transport", transport))
        self._arm(self.header_seconds)

    def connection_lost(self, exc: Exception | None) -> None:
        self._disarm()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._header_bytes = 0
        self._arm(self.header_seconds)

    def on_url(self, url: bytes) -> None:
        super().on_url(url)
        self._count(len(url))

    def on_header(self, name: bytes, value: bytes) -> None:
        super().on_header(name, value)
        self._count(len(name) + len(value))

    def on_headers_complete(self) -> None:
        super().on_headers_complete()
        self._body_ends_at = self.loop.time() + self.body_seconds
        self._arm(self.body_idle_seconds)

    def on_body(self, body: bytes) -> None:
        super().on_body(body)
        self._arm(min(self.body_idle_seconds, self._body_ends_at - self.loop.time()))

    def on_message_complete(self) -> None:
        self._disarm()
        super().on_message_complete()

    def _count(self, octets: int) -> None:
        self._header_bytes += octets
        if self._header_bytes > MOST_HEADER_BYTES:
            raise ValueError("header too large")  # the parser turns it into a 400 and closes

    def _arm(self, seconds: float) -> None:
        self._disarm()
        self._deadline = self.loop.call_later(max(seconds, 0), self._expire)

    def _disarm(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _expire(self) -> None:
        if self.transport is not None and not self.transport.is_closing():
            self.transport.abort()
