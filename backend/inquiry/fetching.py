"""Fetching what belongs to many inquiries at once: one statement per table."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from backend.inquiry.models import Attachment, Inquiry, Post, Transfer


async def inquiries_of(cases: list[UUID]) -> list[Inquiry | None]:
    found = Inquiry.filter(case_id__in=cases).select_related("mailbox__department")
    there = {row.case_id: row for row in await found}
    return [there.get(case) for case in cases]


async def posts_of(inquiries: list[UUID]) -> list[list[Post]]:
    rows = Post.filter(inquiry_id__in=inquiries).order_by("seq").select_related("inquiry")
    return _grouped(await rows, "inquiry_id", inquiries)


async def files_of(posts: list[UUID]) -> list[list[Attachment]]:
    rows = Attachment.filter(post_id__in=posts).order_by("id").select_related("upload")
    return _grouped(await rows, "post_id", posts)


async def transfers_of(inquiries: list[UUID]) -> list[list[Transfer]]:
    rows = Transfer.filter(inquiry_id__in=inquiries).order_by("at", "id")
    found = await rows.select_related("from_department", "to_department")
    return _grouped(found, "inquiry_id", inquiries)


def _grouped(rows: Iterable[Any], column: str, ids: list[UUID]) -> list[list[Any]]:
    groups: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, column)].append(row)
    return [groups[id_] for id_ in ids]
