"""The closing and opening days that bind a place: its own, its township's and its county's."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from backend.kit import readers
from backend.kit.divisions import chain_of
from backend.kit.workdays import Closings

_CLOSING = "SELECT region_id, day, open FROM places_closing_day WHERE region_id = ANY($1)"


class _Closing(NamedTuple):
    region_id: str
    day: date
    open: bool


async def closings_of(region: str) -> Closings:
    """Give the region's days that differ from the national calendar; the nearer place has the last word."""
    [closings] = await closings_of_all([region])
    return closings


async def closings_of_all(regions: list[str]) -> list[Closings]:
    """Give the same for several regions, with one statement."""
    chains = {region: chain_of(region) for region in regions}
    wanted = {code for chain in chains.values() for code in chain}
    rows = [_Closing(*row) for row in await readers.fetch(_CLOSING, [list(wanted)])]
    return [closings_among(rows, chains[region]) for region in regions]


def closings_among(rows: Iterable[Any], chain: list[str]) -> Closings:
    """Give the days that bind a place out of closing days fetched for it and perhaps others."""
    near = sorted((row for row in rows if row.region_id in chain), key=lambda row: chain.index(row.region_id))
    return {row.day: row.open for row in near}
