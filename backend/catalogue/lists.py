"""Lists of items as the API shows them: pages, search results, the offline index."""

from typing import Any

import strawberry

from backend.catalogue import queries
from backend.catalogue.models import SearchEntry
from backend.catalogue.states import ItemClass
from backend.catalogue.types import Item
from backend.kit.answers.public import public
from backend.kit.graphql.connection import PageInfo
from backend.kit.graphql.context import Info
from backend.kit.readplan.fields import column, computed, localised
from backend.kit.readplan.seen import everybody, shown
from backend.kit.readplan.sources import Link, Records


@public()
@shown(to=everybody)
@strawberry.type(description="An item of a page.")
class ItemEdge:
    cursor: str = strawberry.field(description="Where it stands in the list.")
    node: Item = strawberry.field(description="The item.")


@public("catalogue_item")
@shown(to=everybody)
@strawberry.type(description="A page of items.")
class ItemConnection:
    edges: list[ItemEdge] = strawberry.field(description="Its items.")
    page_info: PageInfo = strawberry.field(description="Where it ends.")
    filter: strawberry.Private[queries.Filter]

    @strawberry.field(description="How many items the whole list has.")
    async def total_count(self) -> int:
        return await queries.count_items(self.filter)


@public("catalogue_search_entry")
@shown(to=everybody)
@strawberry.type(description="An item that fits what was typed.")
class ItemHit:
    item: Item = strawberry.field(description="The item.")
    score: float = strawberry.field(description="How well it fits; higher is better.")


async def _events(root: Any, info: Info) -> Any:
    events = await info.context.loader("catalogue.events", queries.events_of).load(root.row.item_id)
    return [event.code for event in events]


@public(
    "catalogue_search_entry",
    "catalogue_item",
    "catalogue_item_life_event",
    "catalogue_life_event",
    "places_window",
    "places_department",
)
@shown(to=everybody, table=SearchEntry)
@strawberry.type(description="A compact line for the phone's offline search.")
class IndexEntry:
    row: strawberry.Private[SearchEntry]
    code: str = column("item__code", description="Code of the item.")
    name: str = localised("name", description="Name.")
    initials: str = column("initials", description="First letters of the Chinese name's pinyin.")
    pinyin: str = column("pinyin", description="The Chinese name in pinyin.")
    item_class: ItemClass = column("item__current__item_class", description="How it is handled.")
    window: str = column("item__window__code", description="Code of its window.")
    department: str = column("item__department__code", description="Code of its department.")
    life_events: list[str] = computed(
        lambda _, events: [event.code for event in events],
        Records(Link("item__life_events", order=("position", "code")), ("code",)),
        by=_events,
        description="Codes of its life events.",
    )
