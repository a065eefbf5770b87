"""Rate limits, shared by all processes through Valkey.

The generic cell rate algorithm (GCRA, ITU-T I.371): each key stores one instant, the "theoretical arrival
time" of the next request at the steady rate; a burst of `count` is allowed within `per`. Several limits are
spent together or not at all, in one script, so that a refused request costs none of them.

When Valkey does not answer, `when_down` decides: sign-in and messages that cost money are refused
(fail closed), reads go through (fail open).
"""

import hashlib
import hmac
import logging
import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from redis.asyncio import Redis
from redis.exceptions import RedisError

from backend.kit.errors import Refused
from backend.kit.groups.asking import Asking

_log = logging.getLogger("zhengtong.limits")
_RETRY_WHEN_DOWN_SECONDS = 30

# Entry after entry, each in two passes: all of its keys must admit the request before any is moved on. Times
# are milliseconds as given by the caller's clock, so that a held clock rehearses limits too.
_SPEND = """
local answers = {}
local k, a = 0, 1
while a <= #ARGV do
  local count, now = tonumber(ARGV[a]), tonumber(ARGV[a + 1])
  local wait = 0
  local arrivals = {}
  for i = 1, count do
    local interval = tonumber(ARGV[a + 2 * i])
    local window = tonumber(ARGV[a + 2 * i + 1])
    local arrival = math.max(tonumber(redis.call('GET', KEYS[k + i])) or 0, now) + interval
    arrivals[i] = arrival
    wait = math.max(wait, arrival - window - now)
  end
  if wait <= 0 then
    for i = 1, count do
      local life = string.format('%.0f', arrivals[i] - now + 1000)
      redis.call('SET', KEYS[k + i], string.format('%.0f', arrivals[i]), 'PX', life)
    end
  end
  answers[#answers + 1] = tostring(math.max(wait, 0))
  k, a = k + count, a + 2 + 2 * count
end
return answers
"""


@dataclass(frozen=True)
class Rate:
    """At most `count` within `per`, for each subject."""

    name: str
    count: int
    per: timedelta
    when_down: Literal["refuse", "allow"] = "refuse"


class Limiter:
    """Spends from rates. Subjects (phones, addresses) reach Valkey only as keyed hashes.

    What waits at the same moment is spent in one call, in order; so keep one where there is much to spend.
    """

    def __init__(self, redis: Redis, secret: bytes) -> None:
        self._redis = redis
        self._secret = secret
        self._script = redis.register_script(_SPEND)
        self._spendings = Asking(self._spend_all)

    async def spend(self, now: datetime, *spendings: tuple[Rate, str]) -> None:
        """Take one from each rate for its subject; refuses `TOO_MANY` with `retry_after` in whole seconds."""
        if not spendings:
            return
        try:
            answer = await self._spendings.ask((int(now.timestamp() * 1000), spendings))
        except (RedisError, OSError) as fault:
            _log.warning("limits are not answered for: %s", type(fault).__name__)
            if all(rate.when_down == "allow" for rate, _ in spendings):
                return
            raise Refused("TOO_MANY", retry_after=_RETRY_WHEN_DOWN_SECONDS) from fault
        if wait := float(answer):
            raise Refused("TOO_MANY", retry_after=math.ceil(wait / 1000))

    async def forget(self, rate: Rate, subject: str) -> None:
        """Give a subject its whole allowance back (after a sign-in that succeeded)."""
        try:
            await self._redis.delete(self._key(rate, subject))
        except (RedisError, OSError) as fault:
            _log.warning("a limit is not forgotten: %s", type(fault).__name__)

    async def _spend_all(self, asked: list[tuple[int, tuple[tuple[Rate, str], ...]]]) -> list[str | bytes]:
        keys = [self._key(rate, subject) for _, spendings in asked for rate, subject in spendings]
        terms = [term for now, spendings in asked for term in (len(spendings), now, *_terms(spendings))]
        answers: list[str | bytes] = await self._script(keys=keys, args=terms)
        return answers

    def _key(self, rate: Rate, subject: str) -> str:
        digest = hmac.digest(self._secret, f"{rate.name}\0{subject}".encode(errors="replace"), hashlib.sha256)
        # The braces keep all keys on one slot of a cluster: one script may touch only one.
        return "{limit}:" + digest[:16].hex()


def _terms(spendings: Iterable[tuple[Rate, str]]) -> list[float]:
    """Give interval and window of each rate in milliseconds."""
    windows = [(rate.per.total_seconds() * 1000, rate.count) for rate, _ in spendings]
    return [term for window, count in windows for term in (window / count, window)]
