"""Complaints about the same thing, dealt with under one of them, the lead 主件."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from backend.cases.api import Case, State, Verb, change, clockwork
from backend.kit.actor import SYSTEM

OPEN = frozenset({State.SUBMITTED, State.ACCEPTED, State.IN_REVIEW, State.REOPENED})


async def lay_under(case: Case, lead: UUID, now: datetime) -> None:
    """Lay a complaint just filed under the one its citizen recognised, if that is still dealt with."""
    found = await locked_lead(lead)
    if found is not None:
        step = await change.begin_by_system(case, Verb.MERGE, SYSTEM, now)
        await put_under(step, found)


async def locked_lead(lead: UUID) -> Case | None:
    """Lock a case to lay others under. None where it is answered or lies under another itself.

    Its reply takes the same lock: whoever was laid under it before is answered with it.
    """
    found = await Case.select_for_update().get_or_none(id=lead)
    return found if found and found.state in OPEN and found.merged_into_id is None else None


async def lock_all(cases: Sequence[UUID]) -> None:
    """Lock cases in one order for everybody: two officers who act at once must not wait for ever."""
    await Case.filter(id__in=cases).order_by("id").select_for_update()


async def put_under(step: change.Change, lead: Case) -> Case:
    """Let a case wait for the lead: it counts as accepted, its own clock stands."""
    case = step.case
    case.merged_into_id, case.accepted_at = lead.id, case.accepted_at or step.now
    clockwork.stop(case)
    return await change.finish(step, detail={"lead": lead.number})
