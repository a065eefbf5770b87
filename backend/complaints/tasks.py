"""What follows by itself: groups answered, those who joined told, silence taken for an answer."""

from datetime import datetime, timedelta
from uuid import UUID

import backend.complaints.open311.tasks  # noqa: F401 - their names must be known
from backend.cases.api import Case, State, Verb, change, tell
from backend.complaints import statistics
from backend.complaints.actions import verdict
from backend.complaints.facts import EntryKind
from backend.complaints.models import Complaint, Entry, Joining
from backend.complaints.sealing import unseal
from backend.complaints.shared import tell_published
from backend.complaints.writing import copied
from backend.kit import db, jobs
from backend.kit.actor import SYSTEM
from backend.kit.clock import civil_date
from backend.kit.jobs import Job, task
from backend.kit.newrows import NewRows
from backend.notifications.api import Telling, notify_all

REPLY_TO_GROUP, TELL_JOINED = "complaints.reply_to_group", "complaints.tell_joined"
_TOGETHER = 500
_AT_LEAST = timedelta(days=verdict.ANSWER_DAYS)  # as many working days are never fewer

# Whoever is told is noted in the transaction that tells them: a job that runs twice tells nobody twice.
_NEXT_JOINED = """
UPDATE complaints_joining SET told_seq = $2 WHERE id IN (
    SELECT id FROM complaints_joining WHERE case_id = $1 AND told_seq < $2 ORDER BY id LIMIT $3
    FOR UPDATE SKIP LOCKED)
RETURNING person_id
"""


@task(REPLY_TO_GROUP)
async def reply_to_group(job: Job, lead: str) -> None:
    """Answer everything that lies under a lead with the lead's reply, one case after another."""
    now = job.clock.now()
    while await _answer_next(UUID(lead), now):
        pass


async def _answer_next(lead_id: UUID, now: datetime) -> bool:
    async with db.transaction():
        case = await Case.filter(merged_into_id=lead_id).order_by("id").select_for_update().first()
        if case is None:
            return False
        lead = await Case.get(id=lead_id)
        entry = await Entry.filter(case_id=lead_id, kind=EntryKind.REPLY).order_by("-at", "-id").first()
        assert entry is not None, "a lead is answered before those under it"
        step = await change.begin_by_system(case, Verb.REPLY_TO_GROUP, SYSTEM, now)
        case.decided_at = now
        text = unseal(lead_id, f"entry:{entry.id}", entry.text_enc) or ""
        await copied(entry, case, text, step)
        shown = (await Complaint.get(case_id=lead_id)).public_reply
        await Complaint.filter(case_id=case.id).update(public_reply=shown, verdict=None)
        await change.finish(step, detail={"lead": lead.number})
        await tell.applicant(case, "complaint_replied", now)
        return True


@tell.also("complaint")
async def tell_joined(case: Case, template: str, now: datetime) -> None:
    """Let those who joined a complaint know what became of it, later and in any number."""
    if template in _NEWS and await Joining.filter(case_id=case.id).exists():
        await jobs.defer(TELL_JOINED, case=str(case.id), seq=case.events_count, news=template)


@task(TELL_JOINED)
async def tell_all_joined(job: Job, case: str, seq: int, news: str) -> None:
    """Tell those who joined, five hundred at a time, each once."""
    found, now = await Case.get(id=UUID(case)), job.clock.now()
    while await _tell_next(found, seq, news, now):
        pass


async def _tell_next(case: Case, seq: int, news: str, now: datetime) -> bool:
    async with db.transaction():
        rows = await db.connection().execute_query_dict(_NEXT_JOINED, [case.id, seq, _TOGETHER])
        new = NewRows()
        item = tell.title(case)
        await notify_all([Telling(row["person_id"], _NEWS[news], {"item": item}, now) for row in rows], new)
        await new.write()
    return len(rows) == _TOGETHER


# Numbers belong to whoever complained: those who joined are told what became of it, not under which number.
_NEWS = {
    "case_accepted": "joined_accepted",
    "complaint_replied": "joined_replied",
    "complaint_closed": "joined_closed",
    "case_returned": "joined_closed",
    "case_withdrawn": "joined_closed",
    "case_reopened": "joined_reopened",
}


@task("complaints.close", every="17 * * * *")
async def close(job: Job) -> None:
    """Close answered complaints on which nothing was said in time."""
    await close_silent(job.clock.now())


async def close_silent(now: datetime) -> int:
    """Close those whose time is up, the oldest first; give how many."""
    waiting = Case.filter(kind="complaint", state=State.DECIDED, decided_at__lt=now - _AT_LEAST)
    ids = await waiting.order_by("decided_at").limit(_TOGETHER).values_list("id", flat=True)
    return sum([await _close_if_due(UUID(str(id_)), now) for id_ in ids])


async def _close_if_due(id_: UUID, now: datetime) -> bool:
    async with db.transaction():
        case = await Case.select_for_update().get(id=id_)
        if case.state is not State.DECIDED or await verdict.answer_by(case) >= civil_date(now):
            return False
        await verdict.close_silently(case, now)
        return True


@task("complaints.count", every="7 * * * *")
async def count(_: Job) -> None:
    """Count the statistics anew."""
    await statistics.rebuild()


@task("complaints.tell_published", every="* * * * *")
async def tell_others(job: Job) -> None:
    """Tell others of complaints whose time to be public has come."""
    while await tell_published(job.clock.now()):
        pass
