"""Merge 并案 and split: complaints about one thing are dealt with under one of them, and told so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.cases.api import Case, ClockKind, Verb, change, clockwork, find_case, tell, written
from backend.complaints.grouping import lock_all, locked_lead, put_under
from backend.kit.actor import Actor
from backend.kit.clock import civil_date
from backend.kit.errors import Refused, not_found

MOST_AT_ONCE = 20


@dataclass(frozen=True)
class AsRead:
    """A complaint as an officer has read it."""

    number: str
    revision: int


async def merge(
    actor: Actor, number: str, revision: int, lead: str, others: Sequence[AsRead] = (), *, now: datetime
) -> Case:
    """Lay a complaint, and others with it, under one the officer may see; that may be itself, of the others.

    Gives the complaint. All or none. Refuses LEAD_UNFIT, LEADS_OTHERS, TOO_MANY_AT_ONCE.
    """
    if len(others) > MOST_AT_ONCE:
        raise Refused("TOO_MANY_AT_ONCE", field="others", most=MOST_AT_ONCE)
    found = await _complaint(actor, number, "number", now)
    head = await _complaint(actor, lead, "lead", now)
    laid = {found.id: AsRead(number, revision)}
    laid |= {(await _complaint(actor, one.number, "others", now)).id: one for one in others}
    laid.pop(head.id, None)
    await lock_all([head.id, *laid])
    held = await locked_lead(head.id)
    if held is None or not laid:
        raise Refused("LEAD_UNFIT", field="lead")
    for one in laid.values():
        await _lay(actor, one, held, now)
    return await Case.get(id=found.id)


async def split(actor: Actor, number: str, revision: int, reason: str, *, now: datetime) -> Case:
    """Let a complaint go its own way again. Its clock counts from its own acceptance: nothing is gained."""
    reason = written(reason, "reason")
    step = await change.begin(actor, number, Verb.SPLIT, now=now, revision=revision)
    case = step.case
    lead = await _number_of(case.merged_into_id)
    clockwork.start(case, ClockKind.DECISION, civil_date(case.accepted_at or now))
    await change.finish(step, reason=reason, detail={"lead": lead})
    await tell.applicant(case, "complaint_split", now)
    return case


async def split_off(
    actor: Actor, number: str, under: Sequence[AsRead], reason: str, *, now: datetime
) -> Case:
    """Let some of those under a lead go their own way, all or none; gives the lead.

    Refuses NOT_UNDER_IT, TOO_MANY_AT_ONCE.
    """
    if not 0 < len(under) <= MOST_AT_ONCE:
        raise Refused("TOO_MANY_AT_ONCE", field="under", most=MOST_AT_ONCE)
    lead = await _complaint(actor, number, "number", now)
    for one in under:
        case = await _complaint(actor, one.number, "under", now)
        if case.merged_into_id != lead.id:
            raise Refused("NOT_UNDER_IT", field="under")
    for one in sorted(under, key=lambda each: each.number):  # one order of locks for everybody
        await split(actor, one.number, one.revision, reason, now=now)
    return lead


async def _lay(actor: Actor, one: AsRead, lead: Case, now: datetime) -> None:
    step = await change.begin(actor, one.number, Verb.MERGE, now=now, revision=one.revision)
    case = step.case
    if set(lead.against) != set(case.against):
        raise Refused("LEAD_UNFIT", field="lead")
    if await Case.filter(merged_into_id=case.id).exists():
        raise Refused("LEADS_OTHERS", field="number")
    await put_under(step, lead)
    await tell.applicant(case, "complaint_merged", now)


async def _complaint(actor: Actor, number: str, field: str, now: datetime) -> Case:
    found = await find_case(actor, number, now)
    if found is None or found.kind != "complaint":
        raise not_found(field)
    return found


async def _number_of(lead: UUID | None) -> str:
    return (await Case.get(id=lead)).number if lead else ""
