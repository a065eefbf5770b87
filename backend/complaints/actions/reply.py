"""Reply 答复: the department says what was done; whoever lies under the complaint is answered with it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from backend.cases.api import Case, Verb, change, tell, written
from backend.complaints.facts import EntryKind
from backend.complaints.models import Complaint
from backend.complaints.tasks import REPLY_TO_GROUP
from backend.complaints.writing import write
from backend.kit import jobs
from backend.kit.actor import Actor
from backend.kit.striking import strike


async def reply(
    actor: Actor, number: str, revision: int, text: str, files: Sequence[UUID], *, now: datetime
) -> Case:
    """Answer a complaint in writing. The citizen then says whether it is fixed."""
    text = written(text, "text")
    step = await change.begin(actor, number, Verb.REPLY, now=now, revision=revision)
    case = step.case
    case.decided_at = now
    await write(step, EntryKind.REPLY, text, files)
    await Complaint.filter(case_id=case.id).update(public_reply=strike(text).text, verdict=None)
    await change.finish(step)
    await tell.applicant(case, "complaint_replied", now)
    if await Case.filter(merged_into_id=case.id).exists():
        await jobs.defer(REPLY_TO_GROUP, lead=str(case.id))
    return case
