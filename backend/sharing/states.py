"""When a delivery is tried again, when it is given up, and when an endpoint is: pure.

The pauses are those of the Standard Webhooks specification 1.0.0 ("Deliverability and reliability").
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from http import HTTPStatus
from typing import Final
from zlib import crc32


class DeliveryState(StrEnum):
    """How far an announcement came on its way to one endpoint."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"


class Verdict(StrEnum):
    """What an answer means."""

    TAKEN = "taken"
    AGAIN = "again"  # this announcement later; others may go on
    REST = "rest"  # the endpoint does not answer or is busy: nothing goes there for a while
    GONE = "gone"  # the endpoint wants nothing more, ever


_S, _M, _H = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
PAUSES: Final = (5 * _S, 5 * _M, 30 * _M, 2 * _H, 5 * _H, 10 * _H, 14 * _H, 20 * _H, 24 * _H)
ATTEMPTS: Final = len(PAUSES) + 1
DISABLED_AFTER: Final = timedelta(days=3)
"""An endpoint that took nothing for so long, though asked, is disabled."""

_LONGEST_REST: Final = 30 * _M
_JITTER_PERCENT: Final = 10
_BUSY: Final = frozenset(
    {
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    }
)


@dataclass(frozen=True)
class Pause:
    """How long one announcement waits, and how long everything for the endpoint does."""

    delivery: timedelta
    endpoint: timedelta


def verdict(status: int | None) -> Verdict:
    """Read an answer's status; None: there was no answer."""
    if status is None or status in _BUSY:
        return Verdict.REST
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return Verdict.TAKEN
    return Verdict.GONE if status == HTTPStatus.GONE else Verdict.AGAIN


def pause(attempts: int, found: Verdict, asked: timedelta | None, salt: bytes) -> Pause | None:
    """Say how long to wait after so many attempts, or None to give up. `asked`: what Retry-After said.

    Up to a tenth is added, different for each announcement, so that retries do not come in one wave.
    """
    if attempts >= ATTEMPTS:
        return None
    planned = PAUSES[attempts - 1]
    spread = planned * (crc32(salt) % (_JITTER_PERCENT + 1)) / 100
    rest = max(min(planned, _LONGEST_REST), asked or timedelta(0))
    return Pause(
        delivery=max(planned + spread, asked or timedelta(0)),
        endpoint=rest if found is Verdict.REST else timedelta(0),
    )
