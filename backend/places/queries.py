"""Reading places. All of this is public: no actor narrows it."""

from collections import defaultdict

from backend.places.models import Department, Region, Site


async def county() -> Region | None:
    """Give the county itself: the region nothing stands above."""
    return await Region.filter(level="county").order_by("code").first()


async def region(code: str) -> Region | None:
    """Give one region, or None."""
    return await Region.get_or_none(code=code)


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


async def departments() -> list[Department]:
    """Give all departments with their regions, the county's last."""
    return await Department.all().select_related("region").order_by("-region_id", "code")


async def sites() -> list[Site]:
    """Give all sites with their regions, the main one first."""
    return await Site.all().select_related("region").order_by("region_id", "code")
