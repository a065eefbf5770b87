"""Complaints as service requests: only what the public may see, and to who filed one also how it fares."""

from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from backend.cases.api import Case
from backend.complaints.facts import Moderation
from backend.complaints.models import Complaint
from backend.complaints.open311.asked import Wanted
from backend.complaints.open311.models import Intake, Open311Client
from backend.complaints.open311.wire import instant
from backend.complaints.placing import MICRO
from backend.complaints.shared import CLOSED, is_public, status_of
from backend.kit import i18n
from backend.kit.clock import midnight
from backend.kit.errors import not_found
from backend.kit.i18n import pick


async def requests(wanted: Wanted, now: datetime, language: str) -> list[dict[str, Any]]:
    """List public requests, newest first."""
    found = _whole(Complaint.filter(_shown(now) & _narrowed(wanted)))
    page = found.order_by("-public_from", "-id").offset((wanted.page - 1) * wanted.page_size)
    return [_request(row, language) for row in await page.limit(wanted.page_size)]


async def request(
    id_: UUID | None, client: Open311Client | None, now: datetime, language: str
) -> dict[str, Any]:
    """Give one request: a public one, or one of the client's own. Refuses NOT_FOUND."""
    row = await _whole(Complaint.filter(id=id_)).first() if id_ else None
    if row is None:
        raise not_found()
    if client is not None and await Intake.exists(client_id=client.id, complaint_id=row.id):
        return _own(row, language)
    if not is_public(row, now):
        raise not_found()
    return _request(row, language)


def _shown(now: datetime) -> Q:
    return Q(moderation=Moderation.CLEAR, public_from__lte=now)


def _narrowed(wanted: Wanted) -> Q:
    if wanted.ids is not None:
        return Q(id__in=list(wanted.ids))
    # Nothing is public before it is filed: the index on `public_from` bounds the search.
    found = Q(
        public_from__gte=wanted.since,
        case__submitted_at__gte=wanted.since,
        case__submitted_at__lte=wanted.until,
    )
    if wanted.services:
        found &= Q(category__code__in=list(wanted.services))
    if wanted.statuses == {"closed"}:
        found &= Q(case__state__in=list(CLOSED))
    if wanted.statuses == {"open"}:
        found &= Q(case__state__not_in=list(CLOSED))
    return found


def _whole(rows: QuerySet[Complaint]) -> QuerySet[Complaint]:
    return rows.select_related("category", "case__department")


def _request(row: Complaint, language: str) -> dict[str, Any]:
    case, category, office = row.case, row.category, row.case.department
    return {
        "service_request_id": str(row.id),
        "status": status_of(case),
        "status_notes": _notes(row, language),
        "service_name": pick(language, category.name_zh, category.name_en),
        "service_code": category.code,
        "description": row.public_text,
        "agency_responsible": pick(language, office.name_zh, office.name_en),
        "service_notice": None,
        "requested_datetime": instant(case.submitted_at),
        "updated_datetime": instant(case.changed_at),
        "expected_datetime": instant(midnight(case.due_on)) if case.due_on else None,
        "address": None,
        "address_id": None,
        "zipcode": None,
        "lat": _degrees(row.public_latitude),
        "long": _degrees(row.public_longitude),
        "media_url": None,
    }


def _notes(row: Complaint, language: str) -> str:
    """Give the reply once there is one, personal data struck; until then the state in words."""
    case: Case = row.case
    said = row.public_reply if status_of(case) == "closed" else ""
    return said or i18n.text(f"open311.{case.state.value}", language)


def _own(row: Complaint, language: str) -> dict[str, Any]:
    """Give a request to who filed it: how it fares, whether the public sees it or not."""
    return _request(row, language)


def _degrees(micro: int | None) -> float | None:
    return micro / MICRO if micro is not None else None
