"""The catalogue as the API shows it."""

from datetime import datetime
from typing import Any, Self
from uuid import UUID

import strawberry
from strawberry.scalars import JSON
from tortoise.expressions import Q

from backend.catalogue import queries
from backend.catalogue.disclosures import Disclosures
from backend.catalogue.models import Item as ItemRow
from backend.catalogue.models import ItemVersion as VersionRow
from backend.catalogue.models import LifeEvent as LifeEventRow
from backend.catalogue.states import ItemClass, ItemKind
from backend.kit.answers.public import public
from backend.kit.graphql.context import Info
from backend.kit.readplan.fields import column, count, localised, many, one, spoken
from backend.kit.readplan.seen import everybody, shown
from backend.kit.readplan.sources import Link
from backend.places.api import Window as WindowRow
from backend.places.api import types as places

Department = places.Department

strawberry.enum(
    ItemClass,
    description="How an item is handled: on the spot, within a promise, by several offices, by a higher one.",
)
strawberry.enum(ItemKind, description="What a person gets: a decision on an application, or advice.")


_ON_OFFER = Link("items", where=Q(withdrawn=False))


async def _counted_at_window(root: Any, info: Info) -> Any:
    return await info.context.loader("catalogue.window_counts", queries.counts_by_window).load(root.row.id)


async def _counted_for_event(root: Any, info: Info) -> Any:
    return await info.context.loader("catalogue.event_counts", queries.counts_by_event).load(root.row.code)


async def _partners(root: Any, info: Info) -> Any:
    rows = await info.context.loader("catalogue.partners", queries.partners_of).load(root.row.item_id)
    return [Department(row=each) for each in rows]


async def _events(root: Any, info: Info) -> Any:
    rows = await info.context.loader("catalogue.events", queries.events_of).load(root.row.item_id)
    return [LifeEvent(row=each) for each in rows]


@public("places_window", item_count="catalogue_item")
@shown(to=everybody, table=WindowRow)
@strawberry.type(description="A counter where a department takes applications in.")
class Window:
    row: strawberry.Private[WindowRow]
    id: UUID = column("id", description="Identifier.")
    code: str = column("code", description="Code, e.g. forestry.")
    name: str = localised("name", description="Name.")
    department: Department = one("department", description="The department whose counter it is.")
    item_count: int = count(_ON_OFFER, by=_counted_at_window, description="How many items it offers.")


@public("catalogue_life_event", item_count=("catalogue_item", "catalogue_item_life_event"))
@shown(to=everybody, table=LifeEventRow)
@strawberry.type(description="A reason in life to need items.")
class LifeEvent:
    row: strawberry.Private[LifeEventRow]
    code: str = column("code", description="Code, e.g. birth.")
    name: str = localised("name", description="Name.")
    icon: str = column("icon", description="Name of its icon.")
    item_count: int = count(_ON_OFFER, by=_counted_for_event, description="How many items it leads to.")


@public()  # its row never changes, and the item that shows it announces another
@shown(to=everybody, table=VersionRow)
@strawberry.type(description="What an item said from one day on; it never changes.")
class ItemVersion:
    row: strawberry.Private[VersionRow]
    id: UUID = column("id", description="Identifier; an application names the version it was filled under.")
    number: int = column("number", description="1, 2, …")
    since: datetime = column("since", description="In force since.")
    form: JSON | None = column("form", description="The form, if one can apply online: see backend/forms.")


@public(
    "catalogue_item",
    "places_window",
    "places_department",
    co_departments="catalogue_item_co_department",
    life_events="catalogue_item_life_event",
)
@shown(to=everybody, table=VersionRow)
@strawberry.type(description="A service on offer, as one of its versions describes it.")
class Item:
    row: strawberry.Private[VersionRow]

    @classmethod
    def of(cls, item: ItemRow, version: VersionRow | None = None) -> Self:
        """Show an item, its places fetched, as it is now or as the version of a case had it."""
        row = version or item.current
        assert row is not None, "an item in reach has a version"
        row.item = item
        return cls(row=row)

    code: str = column(
        "item__code", description="Unified code: three letters of the window and a number, e.g. FOR-01."
    )
    name: str = localised("name", description="Name.")
    summary: str = localised("summary", description="What it is for, in a sentence or two.")
    item_class: ItemClass = column("item_class", description="How it is handled.")
    kind: ItemKind = column("kind", description="Whether it ends in a decision or in advice.")
    department: Department = one("item__department", description="The department that answers for it.")
    window: Window = one("item__window", description="The window that takes it in.")
    co_departments: list[Department] = many(
        Link("item__co_departments", order=("code",)), by=_partners, description="Departments that join in."
    )
    life_events: list[LifeEvent] = many(
        Link("item__life_events", order=("position", "code")),
        by=_events,
        description="Reasons in life to need it.",
    )
    disclosures: Disclosures = one("", description="The eight disclosures.")
    legal_basis: str = spoken("content", "legal_basis", description="What law it rests on.")
    limit_days: int = column("limit_days", description="Promised limit in working days; 0: on the spot.")
    statutory_days: int = column("statutory_days", description="Limit set by law, in working days.")
    fee_fen: int = column(
        "fee_fen", description="Fixed fee in fen; 0: free, or worked out as the fee disclosure says."
    )
    silence_approves: bool = column(
        "silence_approves", description="Whether an unanswered decision counts as approved."
    )
    applies_online: bool = column("applies_online", description="Whether one can apply online.")
    sample: bool = column("sample", description="Whether its details are made up for the demonstration.")
    withdrawn: bool = column("item__withdrawn", description="Whether it is offered no longer.")
    version: ItemVersion = one("", description="The version shown.")
