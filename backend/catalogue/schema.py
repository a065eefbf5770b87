"""The catalogue in the API."""

from typing import Annotated

import strawberry

from backend.catalogue import queries
from backend.catalogue.lists import IndexEntry, ItemConnection, ItemEdge, ItemHit
from backend.catalogue.types import Item, LifeEvent, Window
from backend.kit.answers.public import Row, public_queries
from backend.kit.errors import Refused
from backend.kit.graphql.connection import encode_cursor
from backend.kit.graphql.context import Info

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
    @strawberry.field(description="All windows, in their order.")
    async def windows(self, info: Info) -> list[Window]:
        return [Window.of(row, info.context.language) for row in await queries.windows()]

    @strawberry.field(description="All life events, in their order.")
    async def life_events(self, info: Info) -> list[LifeEvent]:
        return [LifeEvent.of(row, info.context.language) for row in await queries.life_events()]

    @strawberry.field(description="Items on offer, by code.")
    async def items(
        self,
        info: Info,
        first: First = 20,
        after: Annotated[str | None, strawberry.argument(description="Cursor to go on after.")] = None,
        filter: Annotated[ItemFilter | None, strawberry.argument(description="What narrows it.")] = None,  # noqa: A002
    ) -> ItemConnection:
        wanted = filter.plain() if filter else queries.Filter()
        page = await queries.items(wanted, first=first, after=after)
        language = info.context.language
        edges = [ItemEdge(cursor=encode_cursor([row.code]), node=Item.of(row, language)) for row in page.rows]
        return ItemConnection(edges=edges, page_info=page.info, filter=wanted)

    @strawberry.field(description="One item by its code, withdrawn or not; null if there is none.")
    async def item(
        self, info: Info, code: Annotated[str, strawberry.argument(description="Code, e.g. FOR-01.")]
    ) -> Item | None:
        row = await queries.item(code) if queries.could_be("item", code) else None
        return Item.of(row, info.context.language) if row else None

    @strawberry.field(
        description="Items by Chinese words, pinyin, initials or English, despite misspellings; best first."
    )
    async def search_items(
        self,
        info: Info,
        query: Annotated[str, strawberry.argument(description="What was typed, at most 60 characters.")],
        first: First = 20,
    ) -> list[ItemHit]:
        language = info.context.language
        found = await queries.find(query, first)
        return [ItemHit(item=Item.of(row, language), score=hit.score) for row, hit in found]

    @strawberry.field(description="Every item on offer in a line, for search without a network.")
    async def catalogue_index(self, info: Info) -> list[IndexEntry]:
        rows = await queries.index()
        events = await queries.events_of([row.item_id for row in rows])
        return [
            IndexEntry.of(row, told, info.context.language) for row, told in zip(rows, events, strict=True)
        ]
