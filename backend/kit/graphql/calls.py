"""The shortest way of a call: from a GET's words or a POST's body to the bytes of its answer.

No request, no response, no layers in between. What is odd (a stream, another address or method) takes the
ordinary way.
"""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope

from backend.kit import i18n
from backend.kit.errors import Refused
from backend.kit.graphql.body import Received, call_of_body, call_of_query
from backend.kit.graphql.context import MakeContext
from backend.kit.graphql.execution import Executor
from backend.kit.graphql.idempotency import parse_key
from backend.kit.graphql.reply import Reply, mask, refuse
from backend.kit.groups.coming import COMING
from backend.kit.http.actors import Authenticate, actor_of_header
from backend.kit.http.rates import Rates
from backend.kit.ids import new_id

_LEAST_ZIPPED: Final = 1_000
_LEVEL: Final = 1  # a quarter of the time of level 5, and about an eighth more bytes
_GZIP: Final = 16 + zlib.MAX_WBITS
_MEDIA_TYPES: Final = (b"application/json", b"application/graphql-response+json")
_VARY: Final = b"Accept, Accept-Language, Authorization, Accept-Encoding"

Header = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer: its headers one by one, and as HTTP/1.1 writes them."""

    status: int
    headers: list[Header]
    head: bytes
    body: bytes


class Calls:
    """Answers GET and POST at the API's address, each with what it may not answer masked and logged."""

    def __init__(
        self,
        path: str,
        *,
        executor: Executor,
        make_context: MakeContext,
        authenticate: Authenticate,
        rates: Rates,
        headers: Mapping[str, str],
        is_never_stored: Callable[[bytes], bool],
    ) -> None:
        self._path = path
        self._executor = executor
        self._make_context = make_context
        self._authenticate = authenticate
        self._rates = rates
        self._is_never_stored = is_never_stored
        self._every = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        self._heads: dict[tuple[str, bool], tuple[list[Header], bytes]] = {}

    def takes(self, scope: Scope, headers: Mapping[bytes, bytes], *, stored: bool) -> bool:
        """Say whether a request is one to be answered here; with `stored`, no answer of it is ever stored."""
        if scope["path"] != self._path or b"text/event-stream" in headers.get(b"accept", b""):
            return False
        if scope["method"] == "POST":
            return not stored or b"idempotency-key" in headers
        return scope["method"] == "GET" and (not stored or self._is_never_stored(scope["query_string"]))

    async def answer(self, scope: Scope, headers: Mapping[bytes, bytes], receive: Receive) -> Answer:
        """Answer a request that `takes` took. Raises nothing but the end of its task."""
        language = i18n.negotiate(headers.get(b"accept-language", b"").decode("latin-1"))
        cookies: list[str] = []
        answering = self._changed if scope["method"] == "POST" else self._read
        try:
            reply = await answering(scope, headers, receive, language, cookies)
        except Refused as refused:
            reply = refuse(refused, language)
        except ClientDisconnect:
            reply = refuse(Refused("BODY_INVALID"), language)  # nobody will see it
        except Exception as fault:  # noqa: BLE001 - the last fence: masked, logged, answered
            reply = refuse(mask(fault, str(new_id())), language)
        return self._written(reply, headers, language, cookies)

    async def _read(
        self, scope: Scope, headers: Mapping[bytes, bytes], _: Receive, language: str, cookies: list[str]
    ) -> Reply:
        await self._admit(scope, headers, language, fresh=False)
        query = scope["query_string"]
        received = Received(call_of_query(query), query)
        return await self._run(scope, headers, received, cookies)

    async def _changed(
        self,
        scope: Scope,
        headers: Mapping[bytes, bytes],
        receive: Receive,
        language: str,
        cookies: list[str],
    ) -> Reply:
        with COMING:
            await self._admit(scope, headers, language, fresh=True)
            await self._rates.spend(scope)
        received = await call_of_body(headers.get(b"content-type", b""), receive)
        return await self._run(scope, headers, received, cookies)

    async def _admit(
        self, scope: Scope, headers: Mapping[bytes, bytes], language: str, *, fresh: bool
    ) -> None:
        given = headers.get(b"authorization", b"").decode("latin-1") or None
        actor = await actor_of_header(given, language, self._authenticate, fresh=fresh)
        scope.setdefault("state", {})["actor"] = actor

    async def _run(
        self, scope: Scope, headers: Mapping[bytes, bytes], received: Received, cookies: list[str]
    ) -> Reply:
        named = headers.get(b"idempotency-key")
        key = None if named is None else parse_key(named.decode("latin-1"))
        context = self._make_context(scope)
        context.cookies = cookies
        return await self._executor.run(received, context, read_only=scope["method"] == "GET", key=key)

    def _written(
        self, reply: Reply, headers: Mapping[bytes, bytes], language: str, cookies: list[str]
    ) -> Answer:
        own = [(name.lower().encode(), value.encode()) for name, value in reply.headers.items()]
        own += [(b"set-cookie", cookie.encode()) for cookie in cookies]
        body = reply.body
        if len(body) >= _LEAST_ZIPPED and b"gzip" in headers.get(b"accept-encoding", b""):
            body = _zipped(body)
            own.append((b"content-encoding", b"gzip"))
        own.append((b"content-length", b"%d" % len(body)))
        accept = headers.get(b"accept", b"").decode("latin-1")
        every, head = self._head(language, "graphql-response" in accept)
        return Answer(reply.status_for(accept), own + every, b"".join(map(_line, own)) + head, body)

    def _head(self, language: str, other: bool) -> tuple[list[Header], bytes]:
        """Give what the answers in a language and media type have in common."""
        if (language, other) not in self._heads:
            every = [
                (b"content-type", _MEDIA_TYPES[other]),
                (b"vary", _VARY),
                (b"content-language", language.encode()),
                (b"cache-control", b"no-store"),
                *self._every,
            ]
            self._heads[language, other] = every, b"".join(map(_line, every)) + b"\r\n"
        return self._heads[language, other]


def _line(header: Header) -> bytes:
    return b"%s: %s\r\n" % header


def _zipped(body: bytes) -> bytes:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    return packer.compress(body) + packer.flush()
