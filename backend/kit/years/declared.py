"""Which tables may be cut by year, and where the years lie among their keys.

    by_year("cases_event", "case_id")

stands in a room's `held.py`. The key is a UUIDv7 (RFC 9562 §5.7), whose first 48 bits are the instant it was
made: a year's rows lie together by themselves, no column is added, and who asks by key is led to one year.
A table stands below those that its rows name. Nothing is cut before an administrator says so (decision 0025).
"""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from backend.kit.clock import CIVIL, midnight
from backend.kit.ids import first_id, made_at


@dataclass(frozen=True)
class Yearly:
    """A table, and the column by which it is cut."""

    table: str
    key: str


YEARLY: Final[dict[str, Yearly]] = {}
"""In the order in which they are cut: what is named before what names it."""


def by_year(table: str, key: str) -> None:
    """Declare that a table may be cut by the year of one of its columns, a UUIDv7."""
    YEARLY[table] = Yearly(table, key)


def new_year(year: int) -> UUID:
    """Give the first identifier of a civil year."""
    return first_id(midnight(date(year, 1, 1)))


def year_of(id_: UUID) -> int:
    """Give the civil year in which an identifier was made."""
    return made_at(id_).astimezone(CIVIL).year
