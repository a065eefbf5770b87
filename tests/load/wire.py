"""Sends HTTP/1.1 requests as fast as they are answered: raw sockets, keep-alive, no pipelining.

It must never be the bottleneck: `python -m tests.load.bench` shows what it reaches against a server that
answers ready bytes.
"""

import select
import socket
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

CONNECTIONS = 32
_PIECE = 1 << 18
_PATIENCE_SECONDS = 20


class Unexpected(Exception):  # noqa: N818 - says what happened
    """A server answered something else than it should have."""


@dataclass
class Sample:
    """What a round brought: how long each answer took, and how long the round was."""

    seconds: float = 0.0
    took: list[float] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        return len(self.took) / self.seconds if self.seconds else 0.0

    @property
    def p50_ms(self) -> float:
        return statistics.median(self.took) * 1000 if self.took else 0.0

    @property
    def p99_ms(self) -> float:
        return sorted(self.took)[int(len(self.took) * 0.99)] * 1000 if self.took else 0.0


class _Line:
    """One connection and the answer it waits for."""

    def __init__(self, port: int, number: int) -> None:
        self.socket = socket.socket()
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        # An address each, as thousands of phones have: fences against floods count by address.
        self.socket.bind((f"127.0.1.{1 + number % 250}", 0))
        try:
            self.socket.connect(("127.0.0.1", port))
        except OSError:
            self.socket.close()
            raise
        self.begun, self.got = 0.0, b""

    def ask(self, request: bytes) -> None:
        self.begun = time.perf_counter()
        self.socket.sendall(request)

    def answer(self) -> bytes | None:
        """Read on; give the whole answer once it is there."""
        piece = self.socket.recv(_PIECE)
        if not piece:
            raise Unexpected(f"the server hung up after {self.got[:200]!r}")
        data = self.got + piece if self.got else piece
        if len(data) < _length(data):
            self.got = data
            return None
        self.got = b""
        return data


def _length(data: bytes) -> int:
    end = data.find(b"\r\n\r\n")
    if end < 0:
        return len(data) + 1
    head = data[:end].lower()
    at = head.find(b"content-length:")
    if at < 0:
        raise Unexpected(f"no content-length: {data[:300]!r}")
    stop = head.find(b"\r", at)
    return end + 4 + int(head[at + 15 : stop if stop > 0 else None])


def drive(
    port: int, requests: Iterator[bytes], must: bytes, seconds: float, connections: int = CONNECTIONS
) -> Sample:
    """Keep `connections` requests in flight for some seconds. Every answer is a 200 that holds `must`."""
    lines = {line.socket.fileno(): line for line in (_Line(port, n) for n in range(connections))}
    poll = select.epoll()
    sample, begun = Sample(), time.perf_counter()
    try:
        for number, line in lines.items():
            poll.register(number, select.EPOLLIN)
            line.ask(next(requests))
        _until(begun + seconds, poll, lines, requests, must, sample)
        sample.seconds = time.perf_counter() - begun
        _drain(poll, lines)
    finally:
        poll.close()
        for line in lines.values():
            line.socket.close()
    return sample


def _until(
    deadline: float,
    poll: select.epoll,
    lines: dict[int, _Line],
    requests: Iterator[bytes],
    must: bytes,
    sample: Sample,
) -> None:
    took, clock = sample.took, time.perf_counter
    while clock() < deadline or not took:  # a round of nothing has no figures
        ready = poll.poll(_PATIENCE_SECONDS)
        if not ready:
            raise Unexpected(f"no answer for {_PATIENCE_SECONDS} seconds")
        for number, _ in ready:
            line = lines[number]
            data = line.answer()
            if data is None:
                continue
            took.append(clock() - line.begun)
            if data[9:12] != b"200" or must not in data:
                raise Unexpected(data[:2000].decode(errors="replace"))
            line.ask(next(requests))


def _drain(poll: select.epoll, lines: dict[int, _Line]) -> None:
    """Wait for what is still on its way, so that the next round finds the server idle."""
    waiting = set(lines)
    while waiting and (ready := poll.poll(_PATIENCE_SECONDS)):
        for number, _ in ready:
            if lines[number].answer() is not None:
                waiting.discard(number)
                poll.unregister(number)


def ask_once(port: int, request: bytes) -> bytes:
    """Send one request and give the body of its answer; anything but a 200 is `Unexpected`."""
    line = _Line(port, 0)
    try:
        line.socket.settimeout(_PATIENCE_SECONDS)
        line.ask(request)
        while (data := line.answer()) is None:
            pass
    finally:
        line.socket.close()
    if data[9:12] != b"200":
        raise Unexpected(data[:2000].decode(errors="replace"))
    return data[data.find(b"\r\n\r\n") + 4 :]


def get(path: str, headers: dict[str, str] | None = None) -> bytes:
    """Write a GET."""
    return _head("GET", path, {"Accept-Language": "zh-CN", **(headers or {})})


def post(path: str, body: bytes, headers: dict[str, str] | None = None) -> bytes:
    """Write a POST of JSON."""
    sent = {"Content-Type": "application/json", "Content-Length": str(len(body)), "Accept-Language": "zh-CN"}
    return _head("POST", path, {**sent, **(headers or {})}) + body


def _head(method: str, path: str, headers: dict[str, str]) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *(f"{k}: {v}" for k, v in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
