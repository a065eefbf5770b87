"""The recovery code of a nameless complaint, as far as the server knows it. See decision 0013.

The phone makes 23 random digits and a check digit and stretches them to a key: PBKDF2, 100,000 rounds.
With the complaint it sends the SHA-256 of the key, all that is kept; the key itself opens it later.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from backend.kit import crypto
from backend.kit.actor import Actor, ActorKind
from backend.kit.errors import Refused

LASTS = timedelta(minutes=15)
PREFIX = "case."
_PURPOSE = "complaints.holder"
_HEX = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class Pass:
    """A short access to one complaint."""

    token: str
    expires_at: datetime


def checked(hashed: str) -> str:
    """Give a hash that can be one. Refuses RECOVERY_INVALID."""
    if not _HEX.fullmatch(hashed):
        raise Refused("RECOVERY_INVALID", field="recovery")
    return hashed


def hash_of(key: str) -> str:
    """Give what a key is found by. Refuses RECOVERY_INVALID."""
    return hashlib.sha256(bytes.fromhex(checked(key))).hexdigest()


def grant(case: UUID, now: datetime) -> Pass:
    """Sign a pass for a case."""
    expires_at = now + LASTS
    ticket = crypto.sign_ticket({"case": str(case)}, purpose=_PURPOSE, expires_at=expires_at)
    return Pass(PREFIX + ticket, expires_at)


def holder(token: str, language: str, now: datetime) -> Actor:
    """Give the actor a pass speaks for: a citizen on that one case. Refuses UNAUTHENTICATED."""
    try:
        claims = crypto.read_ticket(token.removeprefix(PREFIX), purpose=_PURPOSE, now=now)
    except Refused as refused:
        raise Refused("UNAUTHENTICATED") from refused
    return Actor(ActorKind.HOLDER, UUID(claims["case"]), language=language)
