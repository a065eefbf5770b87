"""What a passkey signs: good for five minutes, for one purpose, for whom it was made, once.

A challenge proves itself (random bytes, an instant, a keyed hash over both and what it is for), so asking for
one writes nothing, and any process takes it, with Valkey or without. That it is good once rests on a UNIQUE
row, written in the transaction that does what it opens.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from backend.kit import crypto, db
from backend.kit.errors import Refused

LIFETIME = timedelta(minutes=5)
_RANDOM, _INSTANT = 16, 8
_SPEND = """
INSERT INTO identity_spent_challenge (tag, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING tag
"""


@dataclass(frozen=True)
class Purpose:
    """What a signature is wanted for, and from whom: an account, a session, anybody (empty)."""

    name: str
    subject: str = ""


def make_challenge(purpose: Purpose, now: datetime) -> bytes:
    """Make a challenge for a purpose."""
    lapses = int((now + LIFETIME).timestamp())
    said = secrets.token_bytes(_RANDOM) + lapses.to_bytes(_INSTANT, "big")
    return said + _proof(said, purpose)


def check_challenge(challenge: bytes, purpose: Purpose, now: datetime) -> None:
    """Refuse PASSKEY_LATE unless a challenge is ours, of this purpose, and not lapsed."""
    said, proof = challenge[: _RANDOM + _INSTANT], challenge[_RANDOM + _INSTANT :]
    ours = crypto.same(proof, _proof(said, purpose))
    if not ours or lapses_at(challenge) <= now:
        raise Refused("PASSKEY_LATE")


async def spend_challenge(challenge: bytes) -> None:
    """Use a challenge up, in the transaction of what it opens. Refuses PASSKEY_LATE the second time."""
    tag = hashlib.sha256(challenge).hexdigest()
    if not await used_up(tag, lapses_at(challenge)):
        raise Refused("PASSKEY_LATE")


async def used_up(tag: str, expires_at: datetime) -> bool:
    """Use up what is good once, until it lapses by itself; False: it was used before."""
    return bool(await db.connection().execute_query_dict(_SPEND, [tag, expires_at]))


def lapses_at(challenge: bytes) -> datetime:
    """Say when a challenge of ours lapses."""
    return datetime.fromtimestamp(int.from_bytes(challenge[_RANDOM : _RANDOM + _INSTANT], "big"), UTC)


def _proof(said: bytes, purpose: Purpose) -> bytes:
    return crypto.tag(f"{said.hex()} {purpose.name} {purpose.subject}", "passkey challenge")
