"""What silence does: unanswered past its limit, an acceptance counts as given, a decision where it may."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from backend.cases import change, clockwork, tell
from backend.cases.change import Change
from backend.cases.deadlines import ClockKind
from backend.cases.facts import Verb
from backend.cases.models import Case
from backend.kit.actor import SYSTEM
from backend.kit.clock import civil_date

Approve = Callable[[Change], Awaitable[None]]
approvers: dict[str, Approve] = {}


def approves(kind: str) -> Callable[[Approve], Approve]:
    """Let the room of a kind of case write down a decision that silence made."""

    def register(approver: Approve) -> Approve:
        approvers[kind] = approver
        return approver

    return register


async def accept(case: Case, now: datetime) -> None:
    """Count a case as accepted.

    It counts from the day its papers came in, not from today (行政许可法第三十二条): an office gains
    nothing by staying silent, and may find the decision overdue at once.
    """
    step = await change.begin_by_system(case, Verb.ACCEPT_BY_SILENCE, SYSTEM, now)
    case.accepted_at = case.received_at
    clockwork.start(case, ClockKind.DECISION, civil_date(case.received_at))
    await change.finish(step)
    await tell.applicant(case, "case_accepted_by_silence", now, due=case.due_on)


async def approve(case: Case, now: datetime) -> None:
    """Count a case as approved, where its item says so."""
    step = await change.begin_by_system(case, Verb.APPROVE_BY_SILENCE, SYSTEM, now)
    await approvers[case.kind](step)
    await change.finish(step)
    await tell.applicant(case, "case_approved_by_silence", now)
