"""A complaint as everybody may see it: no person, no number of the case, a place no nearer than it may be."""

from datetime import date, datetime
from typing import Any, Self

import strawberry
from tortoise.expressions import Q

from backend.cases.api import State
from backend.complaints import fetching
from backend.complaints.categories import ComplaintCategory
from backend.complaints.models import Complaint as ComplaintRow
from backend.kit.answers.public import Ageing, public
from backend.kit.graphql.connection import Page, PageInfo, encode_cursor
from backend.kit.graphql.context import Context, Info
from backend.kit.readplan.fields import column, computed, count, localised, one
from backend.kit.readplan.seen import along, everybody, shown
from backend.kit.readplan.sources import Link

AROUND = ("category__parent", "category__department", "case__region", "case__department")
"""What graphql-core shows a public complaint with."""


AGEING = Ageing(60, ("cases_case", "complaints_joining"))
"""Complaints become public by the clock and their cases change too often to be announced: list, map and pages
may be a minute old. What is taken off or reworded announces itself and is gone at once."""

_SHOWN = ("complaints_complaint", "complaints_category", "places_region", "places_department")


def is_public(context: Context) -> Q:
    """Filter for complaints whose time has come: none is shown the moment it is filed."""
    return Q(public_from__lte=context.now)


async def _state(root: Any) -> Any:
    return root.row.case.state


async def _region(root: Any) -> Any:
    return root.row.case.region_id


async def _joined(root: Any, info: Info) -> Any:
    return await info.context.loader("complaints.joined", fetching.joined).load(root.row.case_id)


async def _merged(root: Any, info: Info) -> Any:
    return await info.context.loader("complaints.merged", fetching.merged).load(root.row.case_id)


async def _reopened(root: Any) -> Any:
    return root.row.case.clock_round > 1


@public(*_SHOWN, ageing=AGEING)
@shown(to=is_public, table=ComplaintRow)
@strawberry.type(description="A complaint as everybody may see it, a day after it was filed.")
class PublicComplaint:
    row: strawberry.Private[ComplaintRow]
    id: strawberry.ID = column("id", description="Its public id; it never changes.")
    category: ComplaintCategory = one("category", description="What it is about.")
    text: str = column("public_text", description="What is wrong; what looked personal is struck.")
    reply: str | None = computed(
        lambda _, reply: reply or None,
        "public_reply",
        description="The last reply; what looked personal is struck.",
    )
    latitude: int | None = column("public_latitude", description="North, in millionths of a degree.")
    longitude: int | None = column("public_longitude", description="East, in millionths of a degree.")
    state: State = column("case__state", by=_state, description="Where it stands.")
    reopened: bool = computed(
        lambda _, round_: round_ > 1,
        "case__clock_round",
        by=_reopened,
        description="Whether its citizen said that a reply had not fixed it.",
    )
    region_code: str = column("case__region_id", by=_region, description="Code of the place.")
    region_name: str = localised("case__region__name", description="In which place.")
    department_name: str = localised("case__department__name", description="Which department answers.")
    joined: int = count(
        Link("case__joinings"), by=_joined, description="How many others have the same trouble."
    )
    merged: int = count(Link("case__merged"), by=_merged, description="How many complaints lie under it.")
    shown_since: datetime = column("public_from", description="Since when the public may see it.")


@shown(to=everybody)
@strawberry.type(description="A complaint about the same thing nearby.")
class SimilarComplaint:
    id: strawberry.ID = strawberry.field(
        description="Its public id: to join it, or to lay one's own under it."
    )
    metres: int = strawberry.field(description="How far away.")
    text: str | None = strawberry.field(description="What is wrong; null while it is too fresh to be read.")
    state: State = strawberry.field(description="Where it stands.")
    submitted_on: date = strawberry.field(description="On which day it was filed.")
    joined: int = strawberry.field(description="How many others have the same trouble.")


@public()
@shown(to=along)
@strawberry.type(description="A public complaint in a page.")
class PublicComplaintEdge:
    cursor: str = strawberry.field(description="Where to go on after it.")
    node: PublicComplaint = strawberry.field(description="The complaint.")


@public()
@shown(to=along)
@strawberry.type(description="A page of public complaints.")
class PublicComplaintConnection:
    edges: list[PublicComplaintEdge] = strawberry.field(description="The complaints of the page.")
    page_info: PageInfo = strawberry.field(description="Where the page ends.")

    @classmethod
    def of(cls, page: Page[ComplaintRow]) -> Self:
        """Render a page of rows."""
        edges = [
            PublicComplaintEdge(cursor=encode_cursor(page.key(row)), node=PublicComplaint(row=row))
            for row in page.rows
        ]
        return cls(edges=edges, page_info=page.info)
