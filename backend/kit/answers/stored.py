"""One whole answer: its bytes in every coding, and the ASGI messages that send them, ready made."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from backend.kit.answers.codings import Coding, compress

Header = tuple[bytes, bytes]


@dataclass(frozen=True)
class Form:
    """An answer in one coding: as ASGI messages; its head as HTTP/1.1 writes it, without status and date."""

    start: dict[str, Any]
    body: dict[str, Any]
    head: bytes


NO_BODY: Final[dict[str, Any]] = {"type": "http.response.body", "body": b""}
_LONGEST_CONDITION = 1_000
_OVERHEAD_BYTES = 3_000  # objects, messages and headers around the bytes, measured


@dataclass(frozen=True)
class Key:
    """What an answer answers. Answers of one `kind` share a share of the memory.

    `kind` is one of few names of ours (an operation, a kind of page), never something a client can make up.
    """

    kind: str
    text: str
    language: str


@dataclass(frozen=True)
class Fresh:
    """What a computation brings.

    `alternative` is a second media type for the same bytes, given to who names it in `Accept`. With `keep`
    false the answer goes to those who wait for it and to nobody later: refusals, faults, empty lists.
    `most_seconds` bounds how old it becomes where the time alone changes it.
    """

    body: bytes
    media_type: str
    alternative: str | None = None
    status: int = 200
    headers: tuple[Header, ...] = ()
    keep: bool = True
    most_seconds: float | None = None


class Stored:
    """A computed answer. `charge` is the most memory it can come to, all codings made."""

    def __init__(self, fresh: Fresh, key: Key, tags: frozenset[str], every: Sequence[Header]) -> None:
        self.key = key
        self.tags = tags
        self.etag = b'W/"' + hashlib.sha256(fresh.body).hexdigest()[:24].encode() + b'"'
        self.charge = 3 * len(fresh.body) + len(key.text) + _OVERHEAD_BYTES
        self.alternative = fresh.alternative.encode() if fresh.alternative else None
        self.expires_at = 0.0
        self.used = False  # asked for again since it was last considered for eviction
        self.ready: dict[tuple[Coding, bool], Form] = {}
        self._fresh = fresh
        self._bodies: dict[Coding, bytes] = {"identity": fresh.body}
        self._packing: dict[Coding, asyncio.Task[bytes]] = {}
        self._alive = False
        self._headers = [
            *fresh.headers,
            (b"cache-control", b"no-cache" if fresh.keep else b"no-store"),
            (b"vary", b"Accept-Encoding, Accept-Language" + (b", Accept" if self.alternative else b"")),
            (b"content-language", key.language.encode()),
            *every,
        ]
        if fresh.keep:
            self._headers.append((b"etag", self.etag))
        unchanged = {"type": "http.response.start", "status": 304, "headers": self._headers}
        self.unchanged = Form(unchanged, NO_BODY, _head(self._headers))

    @property
    def keep(self) -> bool:
        return self._fresh.keep

    @property
    def fresh(self) -> Fresh:
        """What the computation brought."""
        return self._fresh

    def wants_alternative(self, accept: bytes | None) -> bool:
        """Say whether an Accept header names the second media type."""
        return self.alternative is not None and accept is not None and self.alternative in accept

    def matches(self, condition: bytes) -> bool:
        """Say whether an If-None-Match header (RFC 9110 §13.1.2) names what we would send."""
        if not self.keep or len(condition) > _LONGEST_CONDITION:
            return False
        if condition == self.etag:
            return True
        named = {part.strip().removeprefix(b"W/") for part in condition.split(b",")}
        return b"*" in named or self.etag.removeprefix(b"W/") in named

    async def form(self, coding: Coding, alternative: bool) -> Form:
        """Give the answer in a coding; the first to ask has the bytes packed, beside the event loop."""
        found = self.ready.get((coding, alternative))
        if found is None:
            found = self._written(await self._packed(coding), alternative)
            if self._alive:
                self.ready[coding, alternative] = found
        return found

    def begin(self, expires_at: float) -> None:
        """Put it to use: it is on the shelf until that time of the event loop."""
        self._alive = True
        self.expires_at = expires_at

    def end(self) -> None:
        """Take it out of use: whoever still holds it finds nothing ready."""
        self._alive = False
        self.ready.clear()

    async def _packed(self, coding: Coding) -> tuple[Coding, bytes]:
        if coding not in self._bodies:
            if coding not in self._packing:
                packing = asyncio.to_thread(compress, self._fresh.body, coding)
                self._packing[coding] = asyncio.create_task(packing)
            self._bodies[coding] = await asyncio.shield(self._packing[coding])
            self._packing.pop(coding, None)
        body = self._bodies[coding]
        return ("identity" if body is self._fresh.body else coding), body

    def _written(self, packed: tuple[Coding, bytes], alternative: bool) -> Form:
        coding, body = packed
        media_type = self.alternative if alternative and self.alternative else self._fresh.media_type.encode()
        headers = [
            (b"content-type", media_type),
            (b"content-length", str(len(body)).encode()),
            *self._headers,
        ]
        if coding != "identity":
            headers.append((b"content-encoding", coding.encode()))
        start = {"type": "http.response.start", "status": self._fresh.status, "headers": headers}
        return Form(start, {"type": "http.response.body", "body": body}, _head(headers))


def _head(headers: Sequence[Header]) -> bytes:
    return b"".join(b"%s: %s\r\n" % header for header in headers) + b"\r\n"
