"""An officer who will be away names who stands in (A/B post)."""

from datetime import date, datetime, timedelta
from uuid import UUID

from backend.audit import api as audit
from backend.identity.models import Staff
from backend.identity.people import staff_actors
from backend.kit.actor import Actor
from backend.kit.clock import civil_date
from backend.kit.errors import Refused

_LONGEST = timedelta(days=366)


async def set_stand_in(
    actor: Actor, stand_in: UUID | None, absent_until: date | None, now: datetime
) -> Staff:
    """Name a stand-in until a day, that day included; both empty means back again.

    Refuses FORBIDDEN, ABSENCE_DAY, STAND_IN_INCOMPLETE, STAND_IN_UNSUITABLE, STAND_IN_ABSENT.
    """
    if not actor.is_staff:
        raise Refused("FORBIDDEN" if actor.is_citizen else "UNAUTHENTICATED")
    staff = await Staff.filter(id=actor.id).select_for_update().get()
    if (stand_in is None) != (absent_until is None):
        raise Refused("STAND_IN_INCOMPLETE", field="absentUntil" if absent_until is None else "standIn")
    today = civil_date(now)
    if absent_until is not None and not today <= absent_until <= today + _LONGEST:
        raise Refused("ABSENCE_DAY", field="absentUntil")
    if stand_in is not None:
        await _check(staff, stand_in, today)
    staff.stand_in_id, staff.absent_until = stand_in, absent_until
    await staff.save(update_fields=["stand_in_id", "absent_until"])
    detail = {"stand_in": str(stand_in) if stand_in else None, "until": str(absent_until or "")}
    await audit.record(actor, "set_stand_in", "staff", staff.id, detail, now)
    return staff


async def _check(staff: Staff, stand_in: UUID, today: date) -> None:
    other = await Staff.get_or_none(id=stand_in, active=True)
    if other is None or other.id == staff.id or not await _share_a_post(staff.id, other.id):
        raise Refused("STAND_IN_UNSUITABLE", field="standIn")
    if other.absent_until is not None and other.absent_until >= today:
        raise Refused("STAND_IN_ABSENT", field="standIn")


async def _share_a_post(absent: UUID, other: UUID) -> bool:
    # Standing in gives no new power: the stand-in holds the same role, for that department and region.
    actors = await staff_actors([absent, other])
    return any(
        actors[other].holds([post.role], post.region, post.department) for post in actors[absent].posts
    )
