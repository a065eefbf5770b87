"""Join: somebody has the same trouble as a public complaint. Counted once, told what becomes of it."""

from datetime import datetime
from uuid import UUID

from tortoise.exceptions import IntegrityError

from backend.audit import api as audit
from backend.cases.api import Case
from backend.complaints import rates
from backend.complaints.facts import Moderation
from backend.complaints.grouping import OPEN
from backend.complaints.models import Complaint, Joining
from backend.kit import db
from backend.kit.actor import Actor
from backend.kit.errors import Refused, not_found
from backend.kit.ids import new_id
from backend.kit.limits import Limiter


async def join(actor: Actor, complaint: UUID, *, limiter: Limiter, now: datetime) -> int:
    """Join a complaint and give how many have. Twice is once; one that lies under another joins that.

    Refuses UNAUTHENTICATED, NOT_FOUND, COMPLAINT_CLOSED, OWN_COMPLAINT, TOO_MANY.
    """
    if not actor.is_citizen or actor.id is None:
        raise Refused("UNAUTHENTICATED")
    await limiter.spend(now, (rates.JOININGS_PER_PERSON, str(actor.id)))
    found = await Complaint.get_or_none(id=complaint).select_related("case")
    if found is None or found.moderation is not Moderation.CLEAR:
        raise not_found("complaint")
    case = await _lead_of(found.case)
    if case.state not in OPEN:
        raise Refused("COMPLAINT_CLOSED", field="complaint")
    if actor.id in {found.case.person_id, case.person_id}:
        raise Refused("OWN_COMPLAINT", field="complaint")
    await _keep(actor, case, now)
    return await Joining.filter(case_id=case.id).count()


async def _lead_of(case: Case) -> Case:
    return await Case.get(id=case.merged_into_id) if case.merged_into_id else case


async def _keep(actor: Actor, case: Case, now: datetime) -> None:
    try:
        async with db.transaction():  # a savepoint: twice is once
            await Joining.create(
                id=new_id(), case_id=case.id, person_id=actor.id, at=now, told_seq=case.events_count
            )
    except IntegrityError:
        return
    await audit.record(actor, "complaint.joined", "case", case.id, {"number": case.number}, now)
