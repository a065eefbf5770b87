"""Merge 并案 and split: complaints about one thing are dealt with under one of them, and told so."""

from datetime import datetime
from uuid import UUID

from backend.cases.api import Case, ClockKind, Verb, change, clockwork, find_case, tell, written
from backend.complaints.grouping import lock_both, locked_lead, put_under
from backend.kit.actor import Actor
from backend.kit.clock import civil_date
from backend.kit.errors import Refused, not_found


async def merge(actor: Actor, number: str, revision: int, lead: str, *, now: datetime) -> Case:
    """Lay a complaint under another the officer may see. Refuses LEAD_UNFIT, LEADS_OTHERS."""
    found, other = await find_case(actor, number, now), await find_case(actor, lead, now)
    if found is None or other is None or other.kind != "complaint":
        raise not_found("number" if found is None else "lead")
    await lock_both(found.id, other.id)
    step = await change.begin(actor, number, Verb.MERGE, now=now, revision=revision)
    case, held = step.case, await locked_lead(other.id)
    if held is None or held.id == case.id or set(held.against) != set(case.against):
        raise Refused("LEAD_UNFIT", field="lead")
    if await Case.filter(merged_into_id=case.id).exists():
        raise Refused("LEADS_OTHERS", field="number")
    await put_under(step, held)
    await tell.applicant(case, "complaint_merged", now)
    return case


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


async def _number_of(lead: UUID | None) -> str:
    return (await Case.get(id=lead)).number if lead else ""
