"""Instants from people's phones: what a calendar of either time zone can hold, and nothing beyond."""

from dataclasses import replace
from datetime import UTC, datetime

from dateutil.parser import isoparse
from strawberry.schema.types.base_scalars import DateTimeDefinition, wrap_parser

_FIRST_YEAR, _LAST_YEAR = 1800, 2199  # as dates in forms have it


def _parse(text: str) -> datetime:
    found: datetime = isoparse(text)
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        # Year 1 in one time zone is no year in another: the database would break off.
        raise ValueError("no such year")
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


INSTANT = replace(
    DateTimeDefinition, parse_value=wrap_parser(_parse, "DateTime", (ValueError, OverflowError))
)
