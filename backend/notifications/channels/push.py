"""Web push (RFC 8030): encrypted for one browser (RFC 8291), signed for its push service (RFC 8292).

What it calls with is loaded when it is opened: only a worker pushes, and every start would wait for it.
"""

import hashlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import orjson

from backend.kit.outgoing.addresses import AddressRule
from backend.kit.outgoing.waiting import retry_after
from backend.notifications.channels.outcome import Outcome, Result
from backend.notifications.templates import Words

if TYPE_CHECKING:
    import aiohttp

MAX_PAYLOAD_BYTES: Final = 3900
_SIGNED_FOR: Final = timedelta(hours=12)
_RENEW_BEFORE: Final = timedelta(hours=1)
_TIMEOUT_SECONDS: Final = 10.0
_MISSES_ALLOWED: Final = 4
_SHUNNED_FOR: Final = timedelta(minutes=1)
_MAX_ORIGINS: Final = 1000


@dataclass
class _Origin:
    """What is known of one push service: the signature made for it, and whether it answers at all."""

    signature: str = ""
    expires_at: datetime | None = None
    misses: int = 0
    shunned_until: datetime | None = None


class Push:
    """Sends to push services. One per process; it keeps connections, signatures and who does not answer."""

    def __init__(
        self, session: "aiohttp.ClientSession", *, private_key: str, subject: str, rule: AddressRule
    ) -> None:
        from py_vapid import Vapid02

        self._session = session
        self._vapid = Vapid02.from_string(private_key)
        self._subject = subject
        self._rule = rule
        self._origins: dict[str, _Origin] = {}

    async def send(
        self, door: Mapping[str, Any], payload: bytes, *, topic: str, ttl: timedelta, now: datetime
    ) -> Outcome:
        """Hand an encrypted payload to the push service of one browser."""
        import aiohttp
        from pywebpush import WebPusher

        endpoint = str(door["endpoint"])
        if not self._rule.allows(endpoint):
            return Outcome(Result.GONE, "endpoint")
        if len(payload) > MAX_PAYLOAD_BYTES:
            return Outcome(Result.NEVER, "too_large")
        parts = urlsplit(endpoint)
        origin = self._origin(f"{parts.scheme}://{parts.netloc}", now)
        if origin.shunned_until and now < origin.shunned_until:
            # One that swallows everything must not hold up what the others, and SMS, could carry.
            return Outcome(Result.LATER, "no_answer", _SHUNNED_FOR)
        headers = {
            "Authorization": origin.signature,
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(int(ttl.total_seconds())),
            "Topic": topic,
            "Urgency": "high",
        }
        body = WebPusher(door).encode(payload)["body"]
        try:
            # A push service has no reason to send us elsewhere; elsewhere may be inside our network.
            async with self._session.post(
                endpoint, data=body, headers=headers, allow_redirects=False
            ) as reply:
                origin.misses, origin.shunned_until = 0, None
                return outcome(reply.status, reply.headers.get("Retry-After"), now)
        except (aiohttp.ClientError, OSError, TimeoutError) as fault:
            origin.misses += 1
            if origin.misses >= _MISSES_ALLOWED:
                origin.shunned_until = now + _SHUNNED_FOR
            return Outcome(Result.LATER, type(fault).__name__[:40])

    def _origin(self, name: str, now: datetime) -> _Origin:
        if name not in self._origins and len(self._origins) >= _MAX_ORIGINS:
            self._origins.clear()
        origin = self._origins.setdefault(name, _Origin())
        if origin.expires_at is None or now > origin.expires_at - _RENEW_BEFORE:
            origin.expires_at = now + _SIGNED_FOR
            # The libraries write into the claims they are given: these are made anew each time.
            claims = {"aud": name, "sub": self._subject, "exp": int(origin.expires_at.timestamp())}
            origin.signature = self._vapid.sign(claims)["Authorization"]
        return origin


@asynccontextmanager
async def opened(
    *, private_key: str, subject: str, private_allowed: bool, timeout_seconds: float = _TIMEOUT_SECONDS
) -> AsyncIterator[Push]:
    """Hold the process's connections to push services open."""
    import aiohttp

    from backend.kit.outgoing.connecting import connector

    rule = AddressRule(private_allowed)
    checked = connector(rule, limit=100, limit_per_host=20)
    timeout = aiohttp.ClientTimeout(total=timeout_seconds)
    cookies = aiohttp.DummyCookieJar()
    async with aiohttp.ClientSession(connector=checked, cookie_jar=cookies, timeout=timeout) as session:
        yield Push(session, private_key=private_key, subject=subject, rule=rule)


def payload(notice_id: object, case_number: str | None, words: Words) -> bytes:
    """Write what the browser's worker shows: the kind of news, and a hash by which it knows the case."""
    content = {"id": str(notice_id), "title": words.title, "body": words.body}
    if case_number:
        content["case"] = hashlib.sha256(case_number.encode()).hexdigest()
    return orjson.dumps(content)


def outcome(status: int, wait: str | None, now: datetime) -> Outcome:
    """Read a push service's answer (RFC 8030 §5, §7.3)."""
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return Outcome(Result.TAKEN)
    if status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        return Outcome(Result.GONE, f"http_{status}")
    if status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Outcome(Result.LATER, f"http_{status}", retry_after(wait, now))
    return Outcome(Result.NEVER, f"http_{status}")
