"""Cases that must end before a person's account can go: their own, and those whose only agent they are."""

from datetime import datetime
from uuid import UUID

from tortoise.expressions import Q

from backend.cases.facts import FINISHED
from backend.cases.models import Case
from backend.cases.people import principals_of
from backend.kit.erasure import Hindrance, hinders
from backend.kit.i18n import Words

_MOST = 50


@hinders("cases")
async def running_cases(person: UUID, now: datetime) -> list[Hindrance]:
    """List the open cases about a person, and those of others whose only agent they are."""
    helped = Q(filed_by_id=person, person_id__in=await principals_of(person, now))
    running = Case.filter(Q(person_id=person) | helped).exclude(state__in=list(FINISHED))
    return [_hindrance(row, person) for row in await running.order_by("submitted_at", "id").limit(_MOST)]


def _hindrance(row: Case, person: UUID) -> Hindrance:
    kind = "case" if row.person_id == person else "case_for_another"
    return Hindrance(kind, Words(f"{row.title_zh} {row.number}", f"{row.title_en} {row.number}"))
