"""Rate limits, shared by all processes through Valkey.

The generic cell rate algorithm (GCRA, ITU-T I.371): each key stores one instant, the "theoretical arrival
time" of the next request at the steady rate; a burst of `count` is allowed within `per`. Several limits are
spent together or not at all, in one script, so that a refused request costs none of them.

When Valkey does not answer, `when_down` decides: what must be counted is counted in PostgreSQL, so
that people sign in as before, only slower (`slowlimits`); all else goes through (fail open). For a moment
nobody then asks Valkey again: a silent one would hold up every request for as long as patience lasts.

Rates that are fences against floods, far above honest use, are told to Valkey afterwards while a subject is
below half of its allowance, by what Valkey last said of it and what this process has let through since. So
many processes may let a flood have some hundredths of a second more than it is allowed, and nobody waits.
"""

import asyncio
import hashlib
import hmac
import logging
import math
from contextvars import Context
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Literal

from redis.asyncio import Redis
from redis.exceptions import RedisError

from backend.kit import readers, slowlimits, valkey
from backend.kit.errors import Refused
from backend.kit.groups.asking import Asking

_log = logging.getLogger("zhengtong.limits")
_RETRY_WHEN_DOWN_SECONDS = 30
_OWED_SECONDS = 0.02
_MOST_REMEMBERED = 100_000

_SPEND = Path(__file__).with_name("limits.lua").read_text("utf-8")


@dataclass(frozen=True)
class Rate:
    """At most `count` within `per`, for each subject; a fence may be told of what was spent afterwards."""

    name: str
    count: int
    per: timedelta
    when_down: Literal["count", "allow"] = "count"
    fence: bool = False

    @cached_property
    def window(self) -> float:
        return self.per.total_seconds() * 1000

    @cached_property
    def interval(self) -> float:
        return self.window / self.count

    @cached_property
    def terms(self) -> str:
        return f"{self.interval} {self.window}"


class Limiter:
    """Spends from rates. Subjects (phones, addresses) reach Valkey only as keyed hashes.

    What waits at the same moment is spent in one call, in order; so keep one where there is much to spend.
    """

    def __init__(self, redis: Redis, secret: bytes) -> None:
        self._redis = redis
        self._secret = secret
        self._script = redis.register_script(_SPEND)
        self._asking = Asking(self._ask_all)
        self._arrivals: dict[bytes, float] = {}  # of fences, as far as this process knows
        self._owed: list[_Spending] = []
        self._paying: asyncio.Task[list[float]] | None = None

    async def spend(self, now: datetime, *spendings: tuple[Rate, str]) -> None:
        """Take one from each rate for its subject; refuses `TOO_MANY` with `retry_after` in whole seconds."""
        if not spendings:
            return
        rates = [rate for rate, _ in spendings]
        keys = [self._key(rate, subject) for rate, subject in spendings]
        spending = _Spending(int(now.timestamp() * 1000), rates, keys)
        if self._is_far(spending):
            self._owe(spending)
            return
        if wait := await self._wait(spending):
            raise Refused("TOO_MANY", retry_after=math.ceil(wait / 1000))

    async def forget(self, rate: Rate, subject: str) -> None:
        """Give a subject its whole allowance back (after a sign-in that succeeded)."""
        key = self._key(rate, subject)
        try:
            if not valkey.rests(self._redis):
                await self._redis.delete(key)
                return
        except (RedisError, OSError) as fault:
            valkey.let_rest(self._redis, fault)
        if readers.are_there():
            await slowlimits.forget(key.decode())

    async def _wait(self, spending: "_Spending") -> float:
        """Give the milliseconds to wait; without Valkey, those of what must be counted all the same."""
        try:
            if not valkey.rests(self._redis):
                return await self._asking.ask(spending)
        except (RedisError, OSError) as fault:
            valkey.let_rest(self._redis, fault)
        counted = [
            (key, rate)
            for key, rate in zip(spending.keys, spending.rates, strict=True)
            if rate.when_down == "count"
        ]
        if not counted:
            return 0
        if not readers.are_there():
            raise Refused("TOO_MANY", retry_after=_RETRY_WHEN_DOWN_SECONDS)
        rates = {key.decode(): (rate.interval, rate.window) for key, rate in counted}
        return await slowlimits.spend(spending.now, rates)

    async def settle(self) -> None:
        """Tell Valkey what is still owed, before its client is closed."""
        self._pay()
        await self._paid()

    def _is_far(self, spending: "_Spending") -> bool:
        return all(
            rate.fence and self._arrivals.get(key, math.inf) - spending.now < rate.window / 2
            for rate, key in zip(spending.rates, spending.keys, strict=True)
        )

    def _owe(self, spending: "_Spending") -> None:
        for rate, key in zip(spending.rates, spending.keys, strict=True):
            self._arrivals[key] = max(self._arrivals[key], spending.now) + rate.interval
        if not self._owed:
            asyncio.get_running_loop().call_later(_OWED_SECONDS, self._pay)
        self._owed.append(spending)

    def _pay(self) -> None:
        owed, self._owed = self._owed, []
        if owed:
            self._paying = asyncio.create_task(self._spend_all(owed), context=Context())
            self._paying.add_done_callback(_note_unpaid)

    async def _paid(self) -> None:
        if self._paying is not None:
            await asyncio.wait([self._paying])

    async def _ask_all(self, asked: list["_Spending"]) -> list[float]:
        """Pay what is owed and ask: who is near a limit is judged by all that was spent."""
        await self._paid()
        owed, self._owed = self._owed, []
        return (await self._spend_all([*owed, *asked]))[len(owed) :]

    async def _spend_all(self, asked: list["_Spending"]) -> list[float]:
        """Give the milliseconds that each has to wait."""
        keys = [key for spending in asked for key in spending.keys]
        terms = " ".join([spending.terms for spending in asked])
        answers: list[str | bytes] = await self._script(keys=keys, args=[terms])
        return [self._learn(spending, answer) for spending, answer in zip(asked, answers, strict=True)]

    def _learn(self, spending: "_Spending", answer: str | bytes) -> float:
        wait, *arrivals = map(float, answer.split())
        if len(self._arrivals) > _MOST_REMEMBERED:
            self._arrivals.clear()
        for rate, key, arrival in zip(spending.rates, spending.keys, arrivals, strict=True):
            if rate.fence:
                self._arrivals[key] = max(arrival, self._arrivals.get(key, 0))
        return wait

    def _key(self, rate: Rate, subject: str) -> bytes:
        digest = hmac.digest(self._secret, f"{rate.name}\0{subject}".encode(errors="replace"), hashlib.sha256)
        return valkey.KEPT + digest[:16].hex().encode()


@dataclass(frozen=True)
class _Spending:
    """One from each of some rates, at an instant in milliseconds."""

    now: int
    rates: list[Rate]
    keys: list[bytes]

    @property
    def terms(self) -> str:
        return " ".join([str(len(self.rates)), str(self.now), *[rate.terms for rate in self.rates]])


def _note_unpaid(paying: asyncio.Task[list[float]]) -> None:
    if not paying.cancelled() and (fault := paying.exception()) is not None:
        _log.warning("what was spent is not noted: %s", type(fault).__name__)
