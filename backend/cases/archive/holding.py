"""Keep a case for good, or no longer: a lawsuit, an appraisal that found it worth keeping (永久)."""

from datetime import datetime
from typing import Final

from backend.audit import api as audit
from backend.cases import numbers
from backend.cases.models import Case
from backend.kit.actor import Actor
from backend.kit.errors import not_found
from backend.kit.text import clean

HELD, RELEASED = "archive.held", "archive.released"
_CHARS: Final = 200


async def hold(actor: Actor, number: str, because: str, now: datetime) -> None:
    """Keep a case until it is released, whatever its term. Refuses NOT_FOUND, a reason that is none."""
    reason = clean(because, _CHARS, required=True, field="because")
    await _mark(actor, number, reason, HELD, now=now)


async def release(actor: Actor, number: str, now: datetime) -> None:
    """Let a case's own term count again. Refuses NOT_FOUND."""
    await _mark(actor, number, "", RELEASED, now=now)


async def _mark(actor: Actor, number: str, reason: str, action: str, *, now: datetime) -> None:
    stored = numbers.parse(number)
    case = await Case.select_for_update().get_or_none(number=stored) if stored else None
    if case is None:
        raise not_found("number")
    await Case.filter(id=case.id).update(kept_for_good=reason)
    await audit.record(actor, action, "archive", case.id, {"number": case.number}, now)
