"""The categories of complaints as the API shows them."""

from typing import Any

import strawberry
from tortoise.expressions import Q

from backend.complaints.models import Category as CategoryRow
from backend.kit.answers.public import public
from backend.kit.graphql.context import Context, Info
from backend.kit.i18n import pick
from backend.kit.readplan.fields import column, computed, localised
from backend.kit.readplan.roots import Rows
from backend.kit.readplan.seen import everybody, shown


def _examples(context: Context, examples: dict[str, list[str]]) -> list[str]:
    return pick_list(context.language, examples)


def pick_list(language: str, words: dict[str, list[str]]) -> list[str]:
    """Choose a list of words by language; Chinese stands in where the English is empty."""
    return (words.get("en") or words["zh"]) if language == "en" else words["zh"]


def in_order(_: Context) -> Rows:
    """Order categories as they are shown."""
    return Rows(Q(withdrawn=False), ("position", "code"))


async def _parent(root: Any) -> Any:
    return root.row.parent.code if root.row.parent_id else None


async def _department(root: Any, info: Info) -> Any:
    office = root.row.department
    return pick(info.context.language, office.name_zh, office.name_en)


@public("complaints_category", parent="complaints_category", department_name="places_department")
@shown(to=everybody, table=CategoryRow)
@strawberry.type(description="What may be complained about. Complaints are filed under those with a parent.")
class ComplaintCategory:
    row: strawberry.Private[CategoryRow]
    code: strawberry.ID = column("code", description="Its code.")
    parent: strawberry.ID | None = computed(
        lambda _, code: code,
        "parent__code",
        by=_parent,
        description="Code of what it lies under; null on top.",
    )
    name: str = localised("name", description="Its name.")
    icon: str = column("icon", description="Name of its picture.")
    examples: list[str] = computed(_examples, "examples", description="What belongs here, for example.")
    keywords: list[str] = computed(
        lambda _, keywords: keywords,
        "keywords",
        description="Words, of both languages, by which it is suggested while somebody types.",
    )
    department_name: str = computed(
        lambda context, zh, en: pick(context.language, zh, en),
        "department__name_zh",
        "department__name_en",
        by=_department,
        description="Who deals with it, where no rule says otherwise.",
    )
    decision_days: int = column("decision_days", description="Within how many working days it is answered.")
    radius_metres: int = column("radius_m", description="Within which others may have reported the same.")
    private_place: bool = column(
        "private_place", description="Whether the public is shown the place only to the square kilometre."
    )
    confidential: bool = column(
        "confidential",
        description="Whether the name is kept from officers unless the citizen says otherwise.",
    )
    published: bool = column("published", description="Whether the public sees such complaints at all.")
    sample: bool = column("sample", description="Made up for the demonstration.")
