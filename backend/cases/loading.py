"""Fetching what belongs to many cases at once: one statement per kind of thing, however many cases."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from backend.cases.models import Card, CaseEvent, ClockPause, Rating
from backend.catalogue.api import ItemVersion
from backend.identity import api as identity
from backend.places.api import Department, Region, Window


async def events_of(cases: list[UUID]) -> list[list[CaseEvent]]:
    """Give the history of each case, in order."""
    return _grouped(await CaseEvent.filter(case_id__in=cases).order_by("case_id", "seq"), cases)


async def pauses_of(cases: list[UUID]) -> list[list[ClockPause]]:
    """Give the pauses of each case, in order."""
    return _grouped(await ClockPause.filter(case_id__in=cases).order_by("started_at"), cases)


async def cards_of(cases: list[UUID]) -> list[list[Card]]:
    """Give the cards each case has seen, in order."""
    return _grouped(await Card.filter(case_id__in=cases).order_by("id"), cases)


async def ratings_of(cases: list[UUID]) -> list[Rating | None]:
    """Give the rating of each case, where there is one."""
    found = {row.case_id: row for row in await Rating.filter(case_id__in=cases)}
    return [found.get(case) for case in cases]


async def regions_of(codes: list[str]) -> list[Region]:
    found = {row.code: row for row in await Region.filter(code__in=codes)}
    return [found[code] for code in codes]


async def departments_of(ids: list[UUID]) -> list[Department]:
    found = {row.id: row for row in await Department.filter(id__in=ids)}
    return [found[id_] for id_ in ids]


async def windows_of(ids: list[UUID]) -> list[Window]:
    found = {row.id: row for row in await Window.filter(id__in=ids).select_related("department")}
    return [found[id_] for id_ in ids]


async def versions_of(ids: list[UUID]) -> list[ItemVersion]:
    """Give item versions with their items and the places of those."""
    found = {
        row.id: row
        for row in await ItemVersion.filter(id__in=ids).select_related(
            "item__department", "item__window__department"
        )
    }
    return [found[id_] for id_ in ids]


async def staff_of(ids: list[UUID]) -> list[identity.Staff | None]:
    """Give staff with their stand-ins, active or not: a name stays on what they did."""
    found = {row.id: row for row in await identity.Staff.filter(id__in=ids).select_related("stand_in")}
    return [found.get(id_) for id_ in ids]


def stand_in(staff: identity.Staff | None, today: date) -> UUID | None:
    """Give who stands in for a member of staff who is absent today."""
    if staff is None or staff.absent_until is None or staff.absent_until < today:
        return None
    return staff.stand_in_id if staff.stand_in is not None and staff.stand_in.active else None


async def mandates_held(agent: UUID, principals: Iterable[UUID], now: datetime) -> set[UUID]:
    """Give those among the principals for whom the agent may act now."""
    held = identity.Mandate.filter(
        agent_id=agent, principal_id__in=list(principals), expires_at__gt=now, revoked_at=None
    )
    return {mandate.principal_id for mandate in await held.only("principal_id")}


def _grouped(rows: Iterable[Any], cases: list[UUID]) -> list[list[Any]]:
    groups: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        groups[row.case_id].append(row)
    return [groups[case] for case in cases]
