"""The catalogue in the API."""

from typing import Annotated

import strawberry
from tortoise.expressions import Q

from backend.catalogue import queries
from backend.catalogue.lists import IndexEntry, ItemConnection, ItemEdge, ItemHit
from backend.catalogue.models import Item as ItemRow
from backend.catalogue.models import ItemVersion as VersionRow
from backend.catalogue.models import LifeEvent as LifeEventRow
from backend.catalogue.models import SearchEntry
from backend.catalogue.types import Item, LifeEvent, Window
from backend.kit.answers.public import Row, public_queries
from backend.kit.errors import Refused
from backend.kit.graphql.connection import Page, encode_cursor
from backend.kit.graphql.context import Context, Info
from backend.kit.readplan.roots import FromTable, OnCore, Rows, reads
from backend.places.api import Department as DepartmentRow
from backend.places.api import Window as WindowRow

First = Annotated[int, strawberry.argument(description="How many, at most 50.")]


@strawberry.input(description="What narrows a list of items; leave out what does not matter.")
class ItemFilter:
    window: str | None = strawberry.field(default=None, description="Code of a window.")
    department: str | None = strawberry.field(default=None, description="Code of a department.")
    life_event: str | None = strawberry.field(default=None, description="Code of a life event.")
    region: str | None = strawberry.field(default=None, description="A region whose people may use them.")
    applies_online: bool | None = strawberry.field(default=None, description="Can be applied for online.")

    def plain(self) -> queries.Filter:
        """Give the filter the queries know. Refuses with INVALID_TEXT what cannot be a code."""
        for name in ("window", "department", "life_event", "region"):
            code = getattr(self, name)
            if code is not None and not queries.could_be(name, code):
                raise Refused("INVALID_TEXT", field=f"filter.{name}")
        return queries.Filter(self.window, self.department, self.life_event, self.region, self.applies_online)


def _plain(wanted: ItemFilter | None) -> queries.Filter:
    return wanted.plain() if wanted else queries.Filter()


def _page(
    context: Context,
    first: int = 20,
    after: str | None = None,
    filter: ItemFilter | None = None,  # noqa: A002 - the argument's own name
) -> Rows:
    return queries.items(context, first, after, _plain(filter))


def _counted(_: Context, filter: ItemFilter | None = None, **__: object) -> Q:  # noqa: A002
    return queries.narrowed(_plain(filter))


@public_queries(
    windows="places_window",
    life_events="catalogue_life_event",
    items=("catalogue_item", "catalogue_item_life_event", "places_window", "places_department"),
    item=Row("catalogue_item", "code"),
    search_items=("catalogue_search_entry", "catalogue_item"),
    catalogue_index="catalogue_search_entry",
)
@strawberry.type
class CatalogueQuery:
    @reads(FromTable(queries.in_order, WindowRow))
    @strawberry.field(description="All windows, in their order.")
    async def windows(self, info: Info) -> list[Window]:
        rows = queries.in_order(info.context).of(WindowRow.all().select_related("department"))
        return [Window(row=row) for row in await rows]

    @reads(FromTable(queries.in_order, LifeEventRow))
    @strawberry.field(description="All life events, in their order.")
    async def life_events(self, info: Info) -> list[LifeEvent]:
        return [LifeEvent(row=row) for row in await queries.in_order(info.context).of(LifeEventRow.all())]

    @reads(
        FromTable(
            _page,
            ItemRow,
            at="current",
            back="item",
            asks=(WindowRow, DepartmentRow, LifeEventRow, VersionRow),
            key=("code",),
            counts={"total_count": _counted},
        )
    )
    @strawberry.field(description="Items on offer, by code.")
    async def items(
        self,
        info: Info,
        first: First = 20,
        after: Annotated[str | None, strawberry.argument(description="Cursor to go on after.")] = None,
        filter: Annotated[ItemFilter | None, strawberry.argument(description="What narrows it.")] = None,  # noqa: A002
    ) -> ItemConnection:
        rows = _page(info.context, first, after, filter)
        found = await rows.of(queries.whole(ItemRow.all()))
        page = Page(found, first, lambda row: [row.code])
        edges = [ItemEdge(cursor=encode_cursor([row.code]), node=Item.of(row)) for row in page.rows]
        return ItemConnection(edges=edges, page_info=page.info, filter=_plain(filter))

    @reads(FromTable(queries.item, ItemRow, at="current", back="item"))
    @strawberry.field(description="One item by its code, withdrawn or not; null if there is none.")
    async def item(
        self, info: Info, code: Annotated[str, strawberry.argument(description="Code, e.g. FOR-01.")]
    ) -> Item | None:
        rows = queries.item(info.context, code)
        row = await rows.of(queries.whole(ItemRow.all())).first() if rows else None
        return Item.of(row) if row else None

    @reads(OnCore("it ranks by a statement of its own; the answer is stored"))
    @strawberry.field(
        description="Items by Chinese words, pinyin, initials or English, despite misspellings; best first."
    )
    async def search_items(
        self,
        query: Annotated[str, strawberry.argument(description="What was typed, at most 60 characters.")],
        first: First = 20,
    ) -> list[ItemHit]:
        found = await queries.find(query, first)
        return [ItemHit(item=Item.of(row), score=hit.score) for row, hit in found]

    @reads(FromTable(queries.index, SearchEntry, joined=("item",)))
    @strawberry.field(description="Every item on offer in a line, for search without a network.")
    async def catalogue_index(self, info: Info) -> list[IndexEntry]:
        related = ("item__current", "item__window", "item__department")
        rows = queries.index(info.context).of(SearchEntry.all().select_related(*related))
        return [IndexEntry(row=row) for row in await rows]
