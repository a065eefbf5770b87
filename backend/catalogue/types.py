"""The catalogue as the API shows it."""

from datetime import datetime
from typing import Any, Self
from uuid import UUID

import strawberry
from strawberry.scalars import JSON

from backend.catalogue import queries
from backend.catalogue.disclosures import Disclosures, disclosures_of
from backend.catalogue.models import Item as ItemRow
from backend.catalogue.models import ItemVersion as VersionRow
from backend.catalogue.models import LifeEvent as LifeEventRow
from backend.catalogue.states import ItemClass, ItemKind
from backend.kit.answers.public import public
from backend.kit.graphql.context import Info
from backend.kit.i18n import pick
from backend.places.api import Window as WindowRow
from backend.places.api import types as places

Department = places.Department

strawberry.enum(
    ItemClass,
    description="How an item is handled: on the spot, within a promise, by several offices, by a higher one.",
)
strawberry.enum(ItemKind, description="What a person gets: a decision on an application, or advice.")


@public("places_window", item_count="catalogue_item")
@strawberry.type(description="A counter where a department takes applications in.")
class Window:
    id: UUID = strawberry.field(description="Identifier.")
    code: str = strawberry.field(description="Code, e.g. forestry.")
    name: str = strawberry.field(description="Name.")
    department: Department = strawberry.field(description="The department whose counter it is.")

    @classmethod
    def of(cls, row: WindowRow, language: str) -> Self:
        """Render a row, its department fetched, in the reader's language."""
        name = pick(language, row.name_zh, row.name_en)
        return cls(id=row.id, code=row.code, name=name, department=Department(row=row.department))

    @strawberry.field(description="How many items it offers.")
    async def item_count(self, info: Info) -> int:
        return await info.context.loader("catalogue.window_counts", queries.counts_by_window).load(self.id)


@public("catalogue_life_event", item_count=("catalogue_item", "catalogue_item_life_event"))
@strawberry.type(description="A reason in life to need items.")
class LifeEvent:
    code: str = strawberry.field(description="Code, e.g. birth.")
    name: str = strawberry.field(description="Name.")
    icon: str = strawberry.field(description="Name of its icon.")

    @classmethod
    def of(cls, row: LifeEventRow, language: str) -> Self:
        """Render a row in the reader's language."""
        return cls(code=row.code, name=pick(language, row.name_zh, row.name_en), icon=row.icon)

    @strawberry.field(description="How many items it leads to.")
    async def item_count(self, info: Info) -> int:
        return await info.context.loader("catalogue.event_counts", queries.counts_by_event).load(self.code)


@public()  # its row never changes, and the item that shows it announces another
@strawberry.type(description="What an item said from one day on; it never changes.")
class ItemVersion:
    id: UUID = strawberry.field(
        description="Identifier; an application names the version it was filled under."
    )
    number: int = strawberry.field(description="1, 2, …")
    since: datetime = strawberry.field(description="In force since.")
    form: JSON | None = strawberry.field(description="The form, if one can apply online: see backend/forms.")

    @classmethod
    def of(cls, row: VersionRow) -> Self:
        """Render a row."""
        return cls(id=row.id, number=row.number, since=row.since, form=row.form)  # type: ignore[arg-type]


@public(
    "catalogue_item",
    "places_window",
    "places_department",
    co_departments="catalogue_item_co_department",
    life_events="catalogue_item_life_event",
)
@strawberry.type(description="A service on offer, as one of its versions describes it.")
class Item:
    row: strawberry.Private[ItemRow]
    shown: strawberry.Private[VersionRow]
    language: strawberry.Private[str]

    @classmethod
    def of(cls, row: ItemRow, language: str, version: VersionRow | None = None) -> Self:
        """Render an item, its places fetched, as it is now or as the version of a case had it."""
        shown = version or row.current
        assert shown is not None, "an item in reach has a version"
        return cls(row=row, shown=shown, language=language)

    def _said(self, part: str) -> str:
        words: dict[str, Any] = self.shown.content[part]
        return pick(self.language, words["zh"], words["en"])

    @strawberry.field(description="Unified code: three letters of the window and a number, e.g. FOR-01.")
    def code(self) -> str:
        return self.row.code

    @strawberry.field(description="Name.")
    def name(self) -> str:
        return self._said("name")

    @strawberry.field(description="What it is for, in a sentence or two.")
    def summary(self) -> str:
        return self._said("summary")

    @strawberry.field(description="How it is handled.")
    def item_class(self) -> ItemClass:
        return ItemClass(self.shown.item_class)

    @strawberry.field(description="Whether it ends in a decision or in advice.")
    def kind(self) -> ItemKind:
        return ItemKind(self.shown.kind)

    @strawberry.field(description="The department that answers for it.")
    def department(self) -> Department:
        return Department(row=self.row.department)

    @strawberry.field(description="The window that takes it in.")
    def window(self) -> Window:
        return Window.of(self.row.window, self.language)

    @strawberry.field(description="Departments that join in.")
    async def co_departments(self, info: Info) -> list[Department]:
        rows = await info.context.loader("catalogue.partners", queries.partners_of).load(self.row.id)
        return [Department(row=each) for each in rows]

    @strawberry.field(description="Reasons in life to need it.")
    async def life_events(self, info: Info) -> list[LifeEvent]:
        rows = await info.context.loader("catalogue.events", queries.events_of).load(self.row.id)
        return [LifeEvent.of(each, self.language) for each in rows]

    @strawberry.field(description="The eight disclosures.")
    def disclosures(self) -> Disclosures:
        return disclosures_of(self.shown.content, self.language)

    @strawberry.field(description="What law it rests on.")
    def legal_basis(self) -> str:
        return self._said("legal_basis")

    @strawberry.field(description="Promised limit in working days; 0: on the spot.")
    def limit_days(self) -> int:
        return int(self.shown.limit_days)

    @strawberry.field(description="Limit set by law, in working days.")
    def statutory_days(self) -> int:
        return int(self.shown.statutory_days)

    @strawberry.field(description="Fixed fee in fen; 0: free, or worked out as the fee disclosure says.")
    def fee_fen(self) -> int:
        return self.shown.fee_fen

    @strawberry.field(description="Whether an unanswered decision counts as approved.")
    def silence_approves(self) -> bool:
        return self.shown.silence_approves

    @strawberry.field(description="Whether one can apply online.")
    def applies_online(self) -> bool:
        return self.shown.applies_online

    @strawberry.field(description="Whether its details are made up for the demonstration.")
    def sample(self) -> bool:
        return self.shown.sample

    @strawberry.field(description="Whether it is offered no longer.")
    def withdrawn(self) -> bool:
        return self.row.withdrawn

    @strawberry.field(description="The version shown.")
    def version(self) -> ItemVersion:
        return ItemVersion.of(self.shown)
