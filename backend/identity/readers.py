"""Officers as the people are told of them whose data they had before them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from backend.identity.models import Role, Staff
from backend.kit.actor import Post

Office = tuple[str, str]
"""A department's name, in Chinese and English; empty: every department of the region."""


@dataclass(frozen=True)
class Reader:
    """An officer's name and posts, each with its department's name."""

    name: str = ""
    name_en: str = ""
    posts: tuple[tuple[Post, Office], ...] = ()


UNKNOWN_READER: Final = Reader()


async def readers(ids: Iterable[UUID]) -> dict[UUID, Reader]:
    """Give officers, in office or not, with the posts they hold now."""
    wanted = list(ids)
    posts: dict[UUID, list[tuple[Post, Office]]] = {}
    for row in await Role.filter(staff_id__in=wanted).select_related("department").order_by("id"):
        office = (row.department.name_zh, row.department.name_en) if row.department else ("", "")
        post = Post(row.role, row.department_id, row.region_id)
        posts.setdefault(row.staff_id, []).append((post, office))
    staff = await Staff.filter(id__in=wanted).only("id", "name", "name_en")
    return {row.id: Reader(row.name, row.name_en, tuple(posts.get(row.id, ()))) for row in staff}
