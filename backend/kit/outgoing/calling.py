"""Calling other servers: the base of all ways out, and those for the open network, a demo, an outage.

Nothing is followed: a redirect is an answer like any other, since elsewhere may be inside our own network.
"""

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from backend.kit.outgoing.addresses import AddressRule
from backend.kit.traces import TRACES

if TYPE_CHECKING:
    import aiohttp

MOST_ANSWER_BYTES: Final = 1_000_000
PATIENCE_SECONDS: Final = 15.0
ADAPTERS: Final = ("http", "demo", "outage")
_AT_ONCE: Final = 50
_HEADERS: Final = {"User-Agent": "zhengtong", "Accept-Encoding": "identity"}  # unpacked, small may be huge


@dataclass(frozen=True)
class Answer:
    """What the other server said. Names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class CallFailed(Exception):  # noqa: N818 - says what happened
    """There is no answer; `reason` is a short code for the record, without addresses or texts."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Outgoing(ABC):
    """A way out of the house."""

    @abstractmethod
    async def call(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Answer:
        """Call an address and read the whole answer. Raises `CallFailed`."""


class HttpOutgoing(Outgoing):
    """Calls over HTTP what the rule allows."""

    def __init__(self, session: "aiohttp.ClientSession", rule: AddressRule) -> None:
        self._session = session
        self._rule = rule

    async def call(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Answer:
        import aiohttp

        if not self._rule.allows(url):
            raise CallFailed("address")
        try:
            with TRACES.span(method, "CLIENT", server_address=urlsplit(url).hostname) as span:
                sent = _HEADERS | dict(headers or {}) | TRACES.carried()
                async with self._session.request(
                    method, url, headers=sent, data=body, allow_redirects=False
                ) as reply:
                    if span:
                        span.set_attribute("http.response.status_code", reply.status)
                    named = {name.lower(): value for name, value in reply.headers.items()}
                    return Answer(reply.status, named, await _read(reply.content))
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as fault:
            raise CallFailed(type(fault).__name__[:40]) from None


class OutageOutgoing(Outgoing):
    """Reaches nobody, to rehearse what follows."""

    async def call(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Answer:
        raise CallFailed("outage")


def adapter_in(env: Mapping[str, str], *, demo: bool) -> str:
    """Name the way out that the environment asks for, by OUTGOING_ADAPTER; see `opened`."""
    return env.get("OUTGOING_ADAPTER") or ("demo" if demo else "http")


@asynccontextmanager
async def opened(
    name: str, *, patience_seconds: float = PATIENCE_SECONDS, inside: str = ""
) -> AsyncIterator[Outgoing]:
    """Hold open the way out that the settings name: `http`, `demo` (this machine too), `outage`.

    `inside` names the one host to be called, which may stand in a private network.
    """
    if name not in ADAPTERS:
        raise ValueError(f"OUTGOING_ADAPTER is {name}: {', '.join(ADAPTERS)} are known")
    if name == "outage":
        yield OutageOutgoing()
        return
    import aiohttp

    from backend.kit.outgoing.connecting import connector

    rule = AddressRule(private_allowed=name == "demo", any_port=True, inside=inside)
    timeout = aiohttp.ClientTimeout(total=patience_seconds)
    async with aiohttp.ClientSession(
        connector=connector(rule, limit=_AT_ONCE), cookie_jar=aiohttp.DummyCookieJar(), timeout=timeout
    ) as session:
        yield HttpOutgoing(session, rule)


async def _read(content: "aiohttp.StreamReader") -> bytes:
    body = bytearray()
    async for piece in content.iter_any():
        body += piece
        if len(body) > MOST_ANSWER_BYTES:
            raise CallFailed("too_large")
    return bytes(body)
