"""The closing and opening days that bind a place: its own, its township's and its county's."""

from backend.kit.workdays import Closings
from backend.places.api import ClosingDay

_LEVEL_DIGITS = (6, 9, 12)


async def closings_of(region: str) -> Closings:
    """Give the region's days that differ from the national calendar; the nearer place has the last word."""
    chain = chain_of(region)
    rows = await ClosingDay.filter(region_id__in=chain)
    rows.sort(key=lambda row: chain.index(row.region_id))
    return {row.day: row.open for row in rows}


def chain_of(region: str) -> list[str]:
    """Name the county, the township and the village that a division code lies in."""
    return list(dict.fromkeys(region[:digits].ljust(12, "0") for digits in _LEVEL_DIGITS))
