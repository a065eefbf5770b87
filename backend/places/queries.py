"""Reading places. All of this is public: no actor narrows it."""

from collections import defaultdict

from tortoise.expressions import Q

from backend.kit.graphql.context import Context
from backend.kit.readplan.roots import Rows
from backend.places.models import Region, Site

_CODE_DIGITS = 12


def county(_: Context) -> Rows:
    """Say which region is the county itself: the one nothing stands above."""
    return Rows(Q(level="county"), ("code",))


def region(_: Context, code: str) -> Rows | None:
    """Say which region has a code; none has one that is no code."""
    return Rows(Q(code=str(code))) if len(code) == _CODE_DIGITS and code.isalnum() else None


def departments(_: Context) -> Rows:
    """Order all departments town by town, the county's last."""
    return Rows(order=("-region_id", "code"))


def shapes(_: Context) -> Rows:
    """Order the shapes of the county's map."""
    return Rows(order=("code",))


async def regions(codes: list[str]) -> list[Region | None]:
    """Give regions in the order of their codes: the batch of a loader."""
    there = await Region.in_bulk(set(codes), "code")
    return [there.get(code) for code in codes]


async def children(codes: list[str]) -> list[list[Region]]:
    """Give what lies directly below each region: the batch of a loader."""
    below: dict[str, list[Region]] = defaultdict(list)
    for row in await Region.filter(parent_id__in=set(codes)).order_by("code"):
        if row.parent_id is not None:
            below[row.parent_id].append(row)
    return [below[code] for code in codes]


async def sites_of(counties: list[str]) -> list[list[Site]]:
    """Give all sites with their regions, the main one first: the batch of a loader."""
    rows = await Site.all().select_related("region").order_by("region_id", "code")
    return [rows for _ in counties]
