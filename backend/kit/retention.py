"""How long rooms keep what: every kind says it; a daily job deletes what is due and proves it on the trail.

    kept("sessions", "identity_session", "ended_at < $1 OR expires_at < $1", days=90, because="…")

stands in the room's `held.py`, beside what it holds. `over` is a condition on the table, `$1` the instant so
many days ago. Tables that are kept for good, or that go by a job of their own, say why (`stays`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from backend.kit import db

BATCH: Final = 500


@dataclass(frozen=True)
class Kept:
    """A kind of rows, the condition for its end, and the rule behind it."""

    kind: str
    table: str
    over: str
    days: int
    because: str


@dataclass(frozen=True)
class Deleted:
    """What one step deleted: how many, and a hash of their ids, which proves what was among them."""

    count: int
    ids_hash: str
    before: datetime


KEPT: Final[dict[str, Kept]] = {}
STAYS: Final[dict[str, str]] = {}


def kept(kind: str, table: str, over: str, *, days: int, because: str) -> None:
    """Declare for how many days a kind is kept."""
    if kind in KEPT:
        raise ValueError(f"{kind} is kept twice")
    KEPT[kind] = Kept(kind, table, over, days, because)


def stays(kind: str, because: str) -> None:
    """Declare a kind that no step here deletes, and why."""
    STAYS[kind] = because


async def delete_due(rule: Kept, now: datetime) -> Deleted:
    """Delete up to a batch of what is due, in the open transaction."""
    before = now - timedelta(days=rule.days)
    # Tables and conditions come from code, the instant travels as a parameter.
    due = f"SELECT id FROM {rule.table} WHERE {rule.over} ORDER BY id LIMIT {BATCH} FOR UPDATE SKIP LOCKED"  # noqa: S608
    rows = await db.fetch(f"DELETE FROM {rule.table} WHERE id IN ({due}) RETURNING id::text", before)  # noqa: S608
    return Deleted(len(rows), hash_of(row["id"] for row in rows), before)


def hash_of(ids: Iterable[str]) -> str:
    """Hash ids: SHA-256 over their texts in order, a line each."""
    return sha256("\n".join(sorted(ids)).encode()).hexdigest()
