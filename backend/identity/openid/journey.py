"""What a browser keeps of a journey to the provider and back: sealed, for ten minutes, and there alone.

Two cookies, one after the other. The first goes with who leaves (`Journey`) and must be `SameSite=Lax`, since
the provider's page sends people back. The second says who has come back, or why not (`Arrival`); only our own
page may bring it.
"""

import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar
from uuid import UUID

import msgspec

from backend.identity.passkeys.challenges import used_up
from backend.kit import crypto, octets
from backend.kit.errors import Refused
from backend.kit.ids import new_id

START: Final = "/signin/openid"
CALLBACK: Final = f"{START}/callback"
LASTS: Final = timedelta(minutes=10)
HOME: Final = "/me"
_MOST_CHARS: Final = 3800  # browsers keep 4096 of a cookie, name and attributes with it
_MOST_NEXT: Final = 500
_JOURNEY, _ARRIVAL = "openid journey", "openid arrival"

T = TypeVar("T", bound="_Kept")


@dataclass(frozen=True)
class _Kept:
    expires_at: datetime


@dataclass(frozen=True)
class Journey(_Kept):
    """Somebody has left for the provider; `person` wants to link an account, None wants to sign in."""

    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)  # of PKCE (RFC 7636)
    back: str  # the address the provider sends them back to
    next: str
    person: UUID | None = None


@dataclass(frozen=True)
class Arrival(_Kept):
    """Somebody is back. `code` says why it did not work out; else `subject` tells whose account it is."""

    id: UUID
    since: datetime
    code: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    issuer: str = ""
    subject: str = ""
    account: str = field(default="", repr=False)  # what the provider calls them
    phone: str = field(default="", repr=False)  # a number the provider says it has verified
    person: UUID | None = None


def begun(back: str, wished: str, person: UUID | None, now: datetime) -> Journey:
    """Begin a journey."""
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    return Journey(now + LASTS, state, nonce, verifier, back, safe_next(wished), person)


def arrived(now: datetime, journey: Journey | None = None) -> Arrival:
    """Begin to tell of somebody who has come back."""
    return Arrival(now + LASTS, new_id(), now, person=journey.person if journey else None)


def turned_away(refused: Refused, now: datetime, journey: Journey | None) -> Arrival:
    """Tell why it did not work out."""
    params = {name: value for name, value in refused.params.items() if isinstance(value, str | int)}
    return replace(arrived(now, journey), code=refused.code, params=params)


def journey_cookie(journey: Journey) -> str:
    """Write a journey as the value of its cookie."""
    return _sealed(journey, _JOURNEY)


def arrival_cookie(arrival: Arrival) -> str:
    """Write an arrival as the value of its cookie."""
    return _sealed(arrival, _ARRIVAL)


def read_journey(cookie: str, now: datetime) -> Journey:
    """Read the cookie of a journey. Refuses OPENID_LATE where there is none, or it has lapsed."""
    return _opened(cookie, Journey, _JOURNEY, now)


def read_arrival(cookie: str, now: datetime) -> Arrival:
    """Read the cookie of an arrival. Refuses OPENID_LATE, and what the way there was refused with."""
    arrival = _opened(cookie, Arrival, _ARRIVAL, now)
    if arrival.code:
        raise Refused(arrival.code, **arrival.params)
    return arrival


async def spend(name: str, expires_at: datetime) -> None:
    """Use up what is good once, in the transaction of what it opens. Refuses OPENID_USED the second time."""
    tag = crypto.tag(name, "openid spent").hex()
    if not await used_up(tag, expires_at):
        raise Refused("OPENID_USED")


def safe_next(wished: str) -> str:
    """Give a place in this app to go on to: never another site's, nor one of signing in."""
    plain = wished.isascii() and wished.isprintable() and len(wished) <= _MOST_NEXT
    inside = wished.startswith("/") and not wished.startswith(("//", "/\\")) and "\\" not in wished
    return wished if plain and inside and not wished.startswith("/signin") else HOME


def _sealed(kept: _Kept, purpose: str) -> str:
    return octets.encode(crypto.seal(msgspec.json.encode(kept), purpose))


def _opened(cookie: str, kind: type[T], purpose: str, now: datetime) -> T:
    if not cookie or len(cookie) > _MOST_CHARS:
        raise Refused("OPENID_LATE")
    try:
        kept = msgspec.json.decode(crypto.open_(octets.decode(cookie), purpose), type=kind)
    except (crypto.CannotOpen, ValueError, msgspec.MsgspecError):
        raise Refused("OPENID_LATE") from None
    if kept.expires_at <= now:
        raise Refused("OPENID_LATE")
    return kept
