"""Accesses to a person's data as the API shows them to that person."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import strawberry

from backend.kit.graphql.connection import PageInfo
from backend.kit.graphql.context import Context
from backend.kit.i18n import pick
from backend.kit.readplan.fields import column, computed, localised
from backend.kit.readplan.seen import along, shown
from backend.privacy import queries
from backend.privacy.facts import Shown, Why
from backend.privacy.models import Access

strawberry.enum(
    Why,
    name="AccessReason",
    description="For what: handling, moderation, supervision, or a reason that had to be given.",
)
strawberry.enum(
    Shown,
    name="DataShown",
    description="What was shown: name, answers, files, telephone, words written; or the case was acted on.",
)


def _officer(context: Context, why: Why, name: str, name_en: str) -> str | None:
    return pick(context.language, name, name_en) or None if why != Why.SUPERVISION else None


def _kinds(_: Context, kinds: list[str]) -> list[Shown]:
    return [Shown(kind) for kind in kinds]


def _or_none(_: Context, text: Any) -> Any:
    return text or None


@shown(to=queries.told, table=Access)
@strawberry.type(description="That an officer had the viewer's data before them, on one day.")
class DataAccess:
    row: strawberry.Private[Access]
    id: UUID = column("id", description="Identifier.")
    day: date = column("day", description="The day, in Asia/Shanghai.")
    why: Why = column("why", description="For what.")
    role: str = column(
        "role", description="Role under which it was shown; empty where none is held any more."
    )
    officer: str | None = computed(
        _officer, "why", "officer_zh", "officer_en", description="Name of the officer; null for supervision."
    )
    office: str = localised("office", description="Department of that post; empty: of the whole region.")
    case_number: str | None = computed(
        _or_none, "number", description="Number of the case; null for other things and for an agent."
    )
    title: str = localised("title", description="What it was about; empty to an agent.")
    kind: str = column("object_kind", description="What it was: case, interview, opinion.")
    as_agent: bool = column("as_agent", description="Whether it was the viewer's name as somebody's agent.")
    shown: list[Shown] = computed(_kinds, "shown", description="What was shown.")
    reason: str | None = computed(
        _or_none, "reason", description="The reason the officer gave, if one is asked."
    )
    times: int = column("times", description="How often on that day.")
    first_at: datetime = column("first_at", description="When first.")
    last_at: datetime = column("last_at", description="When last.")


@shown(to=along)
@strawberry.type(description="An access in a page.")
class DataAccessEdge:
    cursor: str = strawberry.field(description="Where to go on after it.")
    node: DataAccess = strawberry.field(description="The access.")


@shown(to=along)
@strawberry.type(description="A page of accesses.")
class DataAccessConnection:
    edges: list[DataAccessEdge] = strawberry.field(description="The accesses, the newest day first.")
    page_info: PageInfo = strawberry.field(description="Where the page ends.")
