"""Fetching what belongs to many complaints at once: one statement per table."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from tortoise.functions import Count

from backend.cases.api import Case
from backend.complaints.models import Complaint, Entry, Joining, Petition, Transfer


async def complaints_of(cases: list[UUID]) -> list[Complaint | None]:
    rows = await Complaint.filter(case_id__in=cases).select_related(
        "category__parent", "category__department"
    )
    found = {row.case_id: row for row in rows}
    return [found.get(case) for case in cases]


async def public_of(cases: list[UUID]) -> list[Complaint | None]:
    around = ("category__parent", "category__department", "case__region", "case__department")
    found = {row.case_id: row for row in await Complaint.filter(case_id__in=cases).select_related(*around)}
    return [found.get(case) for case in cases]


async def entries_of(cases: list[UUID]) -> list[list[Entry]]:
    return _grouped(await Entry.filter(case_id__in=cases).order_by("at", "id"), cases)


async def petitions_of(cases: list[UUID]) -> list[Petition | None]:
    found = {row.case_id: row for row in await Petition.filter(case_id__in=cases)}
    return [found.get(case) for case in cases]


async def transfers_of(cases: list[UUID]) -> list[list[Transfer]]:
    rows = Transfer.filter(case_id__in=cases).order_by("at", "id")
    return _grouped(await rows.select_related("from_department", "to_department"), cases)


async def merged(cases: list[UUID]) -> list[int]:
    rows = await (
        Case.filter(merged_into_id__in=cases)
        .group_by("merged_into_id")
        .annotate(under=Count("id"))
        .values_list("merged_into_id", "under")
    )
    found = dict(rows)
    return [found.get(case, 0) for case in cases]


async def numbers_of(cases: list[UUID]) -> list[str | None]:
    found = {row.id: row.number for row in await Case.filter(id__in=cases).only("id", "number")}
    return [found.get(case) for case in cases]


async def joined(cases: list[UUID]) -> list[int]:
    rows = await (
        Joining.filter(case_id__in=cases)
        .group_by("case_id")
        .annotate(people=Count("id"))
        .values_list("case_id", "people")
    )
    found = dict(rows)
    return [found.get(case, 0) for case in cases]


def _grouped(rows: Iterable[Any], cases: list[UUID]) -> list[list[Any]]:
    groups: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        groups[row.case_id].append(row)
    return [groups[case] for case in cases]
