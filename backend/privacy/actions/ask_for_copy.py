"""Ask for a copy of one's data 个人信息副本 (个人信息保护法 第四十五条): made by a job, one a day."""

from datetime import datetime

from backend.audit import api as audit
from backend.identity.api import signed_in_lately
from backend.kit import jobs
from backend.kit.actor import Actor
from backend.kit.clock import civil_date
from backend.kit.ids import new_id
from backend.privacy.models import Copy


async def ask_for_copy(actor: Actor, now: datetime) -> Copy:
    """Have a copy made; asked again on the same day, it is the same one.

    Refuses UNAUTHENTICATED, SIGN_IN_AGAIN where the sign-in is older than 30 minutes.
    """
    person = signed_in_lately(actor, now)
    new = Copy(id=new_id(), person_id=person, day=civil_date(now), asked_at=now)
    await Copy.bulk_create([new], ignore_conflicts=True)
    copy = await Copy.get(person_id=person, day=new.day)
    if copy.id == new.id:
        await audit.record(actor, "ask_for_copy", "copy", copy.id, {}, now)
        await jobs.defer("privacy.make_copy", copy=str(copy.id))
    return copy
