"""Lists of items as the API shows them: pages, search results, the offline index."""

from typing import Self

import strawberry

from backend.catalogue import queries
from backend.catalogue.models import LifeEvent as LifeEventRow
from backend.catalogue.models import SearchEntry
from backend.catalogue.states import ItemClass
from backend.catalogue.types import Item
from backend.kit.answers.public import public
from backend.kit.graphql.connection import PageInfo
from backend.kit.i18n import pick


@public()
@strawberry.type(description="An item of a page.")
class ItemEdge:
    cursor: str = strawberry.field(description="Where it stands in the list.")
    node: Item = strawberry.field(description="The item.")


@public("catalogue_item")
@strawberry.type(description="A page of items.")
class ItemConnection:
    edges: list[ItemEdge] = strawberry.field(description="Its items.")
    page_info: PageInfo = strawberry.field(description="Where it ends.")
    filter: strawberry.Private[queries.Filter]

    @strawberry.field(description="How many items the whole list has.")
    async def total_count(self) -> int:
        return await queries.count_items(self.filter)


@public("catalogue_search_entry")
@strawberry.type(description="An item that fits what was typed.")
class ItemHit:
    item: Item = strawberry.field(description="The item.")
    score: float = strawberry.field(description="How well it fits; higher is better.")


@public(
    "catalogue_search_entry",
    "catalogue_item",
    "catalogue_item_life_event",
    "catalogue_life_event",
    "places_window",
    "places_department",
)
@strawberry.type(description="A compact line for the phone's offline search.")
class IndexEntry:
    code: str = strawberry.field(description="Code of the item.")
    name: str = strawberry.field(description="Name.")
    initials: str = strawberry.field(description="First letters of the Chinese name's pinyin.")
    pinyin: str = strawberry.field(description="The Chinese name in pinyin.")
    item_class: ItemClass = strawberry.field(description="How it is handled.")
    window: str = strawberry.field(description="Code of its window.")
    department: str = strawberry.field(description="Code of its department.")
    life_events: list[str] = strawberry.field(description="Codes of its life events.")

    @classmethod
    def of(cls, row: SearchEntry, events: list[LifeEventRow], language: str) -> Self:
        """Render a search entry, its item fetched, in the reader's language."""
        item = row.item
        assert item.current is not None, "an entry is made with a version"
        return cls(
            code=item.code,
            name=pick(language, row.name_zh, row.name_en),
            initials=row.initials,
            pinyin=row.pinyin,
            item_class=ItemClass(item.current.item_class),
            window=item.window.code,
            department=item.department.code,
            life_events=[event.code for event in events],
        )
