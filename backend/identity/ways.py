"""Telling people that a way into their account has come or gone. A room above has the notices, and tells."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from backend.kit.actor import Actor


class WayChanged(StrEnum):
    """What has become of a way to sign in."""

    OPENID_LINKED = "openid_linked"
    OPENID_UNLINKED = "openid_unlinked"
    PASSKEY_ADDED = "passkey_added"
    PASSKEY_REMOVED = "passkey_removed"


Tells = Callable[[UUID, WayChanged, datetime], Awaitable[None]]
_TELLING: Final[list[Tells]] = []


def tells_of_ways(telling: Tells) -> Tells:
    """Have this tell people, in the transaction that changes the way (usable as a decorator)."""
    _TELLING.append(telling)
    return telling


async def tell(actor: Actor, changed: WayChanged, now: datetime) -> None:
    """Tell a citizen; officers have no notices, the trail alone knows of theirs."""
    if actor.is_citizen and actor.id is not None:
        for telling in _TELLING:
            await telling(actor.id, changed, now)
