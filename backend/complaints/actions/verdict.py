"""The citizen's verdict on a reply: fixed, or not. Silence closes it; until a day it may be reopened."""

from datetime import date, datetime, timedelta

from backend.cases.api import Case, ClockKind, Verb, change, clockwork, closings_of, said, tell, written
from backend.complaints.facts import Verdict
from backend.complaints.models import Complaint
from backend.complaints.petitions import REVIEW_DAYS
from backend.kit.actor import SYSTEM, Actor
from backend.kit.clock import civil_date
from backend.kit.errors import Refused
from backend.kit.workdays import add_working_days

ANSWER_DAYS = 7  # working days within which the citizen says so
REOPEN_DAYS = 15  # and within which a closed complaint may be reopened
MOST_ROUNDS = 4


async def confirm(actor: Actor, number: str, comment: str, *, now: datetime) -> Case:
    """Say that it is fixed: the complaint is closed."""
    comment = said(comment, "comment")
    step = await change.begin(actor, number, Verb.CONFIRM, now=now)
    return await _close(step, Verdict.FIXED, comment)


async def dispute(actor: Actor, number: str, reason: str, *, now: datetime) -> Case:
    """Say that it is not fixed: the department deals with it again. Refuses DISPUTED_ENOUGH."""
    reason = written(reason, "reason")
    step = await change.begin(actor, number, Verb.DISPUTE, now=now)
    case = step.case
    if case.clock_round >= MOST_ROUNDS:
        raise Refused("DISPUTED_ENOUGH", most=MOST_ROUNDS - 1)
    case.clock_round += 1
    clockwork.start(case, ClockKind.DECISION, civil_date(now))
    await Complaint.filter(case_id=case.id).update(verdict=Verdict.NOT_FIXED)
    await change.finish(step, reason=reason)
    await tell.applicant(case, "case_reopened", now)
    return case


async def close_silently(case: Case, now: datetime) -> None:
    """Close a complaint whose citizen has not said anything in time; the caller holds it locked."""
    step = await change.begin_by_system(case, Verb.CONFIRM_BY_SILENCE, SYSTEM, now)
    await _close(step, Verdict.SILENT, "")
    await tell.applicant(case, "complaint_closed", now)


async def answer_by(case: Case) -> date:
    """Give the last day on which the citizen says whether it is fixed, before silence does."""
    assert case.decided_at is not None
    if case.calendar_days:
        return civil_date(case.decided_at) + timedelta(days=REVIEW_DAYS)
    closings = await closings_of(case.region_id)
    return add_working_days(civil_date(case.decided_at), ANSWER_DAYS, closings)


async def _close(step: change.Change, verdict: Verdict, comment: str) -> Case:
    case = step.case
    closings = await closings_of(case.region_id)
    case.reopen_until = add_working_days(civil_date(step.now), REOPEN_DAYS, closings)
    await Complaint.filter(case_id=case.id).update(verdict=verdict)
    return await change.finish(step, reason=comment)
