"""Reading the catalogue. All of it is public; withdrawn items are left out of lists, not out of cases."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from tortoise.expressions import Q
from tortoise.functions import Count
from tortoise.queryset import QuerySet

from backend.catalogue.models import Item, LifeEvent
from backend.catalogue.search.find import Hit, search
from backend.kit.divisions import chain_of
from backend.kit.graphql.connection import decode_cursor, page_size
from backend.kit.graphql.context import Context
from backend.kit.readplan.roots import Rows
from backend.places.api import Department, Window

_SHAPES = {
    "window": re.compile("[a-z0-9-]{1,32}"),
    "department": re.compile("[a-z0-9-]{1,32}"),
    "life_event": re.compile("[a-z]{1,24}"),
    "region": re.compile("[0-9]{12}"),
    "item": re.compile("[A-Z0-9-]{1,16}"),
}
_LEVELS = (6, 9)  # digits that tell a county, a township
_CODE_DIGITS = 12


@dataclass(frozen=True)
class Filter:
    """What narrows a list of items; None: anything."""

    window: str | None = None
    department: str | None = None
    life_event: str | None = None
    region: str | None = None
    applies_online: bool | None = None


def could_be(kind: str, code: str) -> bool:
    """Say whether a text has the shape of a code of its kind: nothing else is worth asking the tables for."""
    return _SHAPES[kind].fullmatch(code) is not None


def in_order(_: Context) -> Rows:
    """Order windows or life events as they are shown."""
    return Rows(order=("position", "code"))


def items(_: Context, first: int, after: str | None, wanted: Filter) -> Rows:
    """Say which items stand on a page, by code. Refuses with INVALID_PAGE_SIZE, INVALID_CURSOR."""
    size, key = page_size(first), decode_cursor(after, str)
    beyond = Q(code__gt=key[0]) if key else Q()
    return Rows(narrowed(wanted) & beyond, ("code",), size)


def item(_: Context, code: str) -> Rows | None:
    """Say which item has a code, withdrawn or not."""
    return Rows(Q(code=code, current_id__not_isnull=True)) if could_be("item", code) else None


def index(_: Context) -> Rows:
    """Order the search entries of all items on offer, for the phone's own search."""
    return Rows(Q(item__withdrawn=False), ("item__code",))


async def count_items(wanted: Filter) -> int:
    """Count the items of a list."""
    return await Item.filter(narrowed(wanted)).count()


async def items_by_id(ids: Sequence[UUID]) -> list[Item | None]:
    """Give items in the order of their ids: the batch of a loader."""
    there = {row.id: row for row in await whole(Item.filter(id__in=set(ids)))}
    return [there.get(each) for each in ids]


async def window_names(codes: Sequence[str]) -> list[dict[str, str] | None]:
    """Give the names of windows in the order of their codes: the batch of a loader."""
    rows = await Window.filter(code__in=set(codes))
    there = {row.code: {"zh": row.name_zh, "en": row.name_en} for row in rows}
    return [there.get(code) for code in codes]


async def item_names(codes: Sequence[str]) -> list[dict[str, str] | None]:
    """Give the names of items in the order of their codes: the batch of a loader."""
    rows = await Item.filter(code__in=set(codes)).select_related("current")
    there = {row.code: row.current.content["name"] for row in rows if row.current}
    return [there.get(code) for code in codes]


async def find(query: str, first: int) -> list[tuple[Item, Hit]]:
    """Give items that fit what a person typed, best first."""
    hits = await search(query, page_size(first))
    rows = await items_by_id([hit.item_id for hit in hits]) if hits else []
    return [(row, hit) for row, hit in zip(rows, hits, strict=True) if row is not None]


async def events_of(item_ids: Sequence[UUID]) -> list[list[LifeEvent]]:
    """Give the life events of each item: the batch of a loader."""
    known = {event.code: event for event in await LifeEvent.all().order_by("position", "code")}
    pairs = await Item.filter(id__in=set(item_ids)).values_list("id", "life_events__code")
    found: dict[UUID, set[str]] = defaultdict(set)
    for item_id, code in pairs:
        found[item_id].add(code)
    return [[event for code, event in known.items() if code in found[each]] for each in item_ids]


async def partners_of(item_ids: Sequence[UUID]) -> list[list[Department]]:
    """Give the co-departments of each item: the batch of a loader."""
    pairs = await Item.filter(id__in=set(item_ids)).values_list("id", "co_departments__code")
    found: dict[UUID, set[str]] = defaultdict(set)
    for item_id, code in pairs:
        found[item_id].add(code)
    codes = {code for each in found.values() for code in each if code is not None}
    known = await Department.filter(code__in=codes).order_by("code") if codes else []
    return [[row for row in known if row.code in found[each]] for each in item_ids]


async def counts_by_window(window_ids: Sequence[UUID]) -> list[int]:
    """Count the items on offer at each window: the batch of a loader."""
    rows = Item.filter(withdrawn=False).annotate(count=Count("id")).group_by("window_id")
    found = dict(await rows.values_list("window_id", "count"))
    return [found.get(each, 0) for each in window_ids]


async def counts_by_event(codes: Sequence[str]) -> list[int]:
    """Count the items on offer for each life event: the batch of a loader."""
    rows = Item.filter(withdrawn=False).annotate(count=Count("id")).group_by("life_events__code")
    found = dict(await rows.values_list("life_events__code", "count"))
    return [found.get(each, 0) for each in codes]


def whole(rows: QuerySet[Item]) -> QuerySet[Item]:
    """Fetch items with version, department and window."""
    return rows.select_related("current", "department", "window__department")


def narrowed(wanted: Filter) -> Q:
    """Match the items of a list."""
    found = Q(withdrawn=False, current_id__not_isnull=True)
    for path, value in (
        ("window__code", wanted.window),
        ("department__code", wanted.department),
        ("life_events__code", wanted.life_event),
        ("current__applies_online", wanted.applies_online),
    ):
        if value is not None:
            found &= Q(**{path: value})  # type: ignore[arg-type]
    return found & _in_reach(wanted.region) if wanted.region is not None else found


def _in_reach(region: str) -> Q:
    """Match windows of the region, of those around it and of those in it."""
    own = next((digits for digits in _LEVELS if not region[digits:].strip("0")), _CODE_DIGITS)
    return Q(window__region_id__in=chain_of(region)) | Q(window__region_id__startswith=region[:own])
