"""Fetching what belongs to many applications at once: one statement per table."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from backend.applications.models import Application, Decision, Delivery, Forwarding, Opinion, Supplement


async def applications_of(cases: list[UUID]) -> list[Application | None]:
    return _latest(await Application.filter(case_id__in=cases), cases)


async def supplements_of(cases: list[UUID]) -> list[Supplement | None]:
    return _latest(await Supplement.filter(case_id__in=cases), cases)


async def decisions_of(cases: list[UUID]) -> list[Decision | None]:
    """Give the decision in force of each case: the last one."""
    return _latest(await Decision.filter(case_id__in=cases).order_by("round"), cases)


async def deliveries_of(cases: list[UUID]) -> list[Delivery | None]:
    return _latest(await Delivery.filter(case_id__in=cases).order_by("round"), cases)


async def forwardings_of(cases: list[UUID]) -> list[Forwarding | None]:
    return _latest(await Forwarding.filter(case_id__in=cases).order_by("forwarded_at"), cases)


async def opinions_of(cases: list[UUID]) -> list[list[Opinion]]:
    rows = Opinion.filter(case_id__in=cases).order_by("asked_at", "id").select_related("department")
    return _grouped(await rows, cases)


def _latest(rows: Iterable[Any], cases: list[UUID]) -> list[Any]:
    found = {row.case_id: row for row in rows}
    return [found.get(case) for case in cases]


def _grouped(rows: Iterable[Any], cases: list[UUID]) -> list[list[Any]]:
    groups: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        groups[row.case_id].append(row)
    return [groups[case] for case in cases]
