"""Complaints about the same thing nearby: by the cells of the grid around a position, the nearest of them."""

from dataclasses import dataclass
from datetime import datetime
from math import cos, radians
from uuid import UUID

from backend.complaints import codes
from backend.complaints.facts import Moderation
from backend.complaints.grouping import OPEN
from backend.complaints.models import Category, Complaint
from backend.complaints.placing import MICRO, Position, cells_around, checked, metres_between
from backend.kit.errors import Refused
from backend.kit.readers import fetch

_MOST_LOOKED_AT = 200
MOST_SHOWN = 10
# By distance, not by age: ten thousand complaints about one bridge do not hide the one at the next corner.
_NEAREST = """
SELECT c.id FROM complaints_complaint c JOIN cases_case k ON k.id = c.case_id
WHERE c.category_id = $1 AND c.cell = ANY($2) AND c.moderation = $3
  AND k.merged_into_id IS NULL AND k.state = ANY($4)
ORDER BY (c.public_latitude - $5)::float8 ^ 2 + ((c.public_longitude - $6) * $7::float8) ^ 2, c.id DESC
LIMIT $8
"""


@dataclass(frozen=True)
class Near:
    """A complaint nearby and how far it is."""

    complaint: Complaint
    metres: int


async def nearby(category: str, latitude: int, longitude: int, now: datetime) -> list[Near]:
    """Give public complaints of a category, still dealt with, within its radius, the nearest first.

    What lies under another is not named, its lead is.
    Refuses CATEGORY_UNKNOWN, INVALID_TEXT, POSITION_INVALID.
    """
    found = await Category.get_or_none(code=codes.checked(category, "category"), withdrawn=False)
    if found is None:
        raise Refused("CATEGORY_UNKNOWN", field="category")
    here = checked(latitude, longitude, 0)
    assert here is not None
    rows = await Complaint.filter(id__in=await _nearest(found, here)).select_related("case", "category")
    measured = [Near(row, round(metres_between(here, _position(row)))) for row in rows]
    within = [one for one in measured if one.metres <= found.radius_m]
    return sorted(within, key=lambda one: one.metres)[:MOST_SHOWN]


async def _nearest(category: Category, here: Position) -> list[UUID]:
    narrowing = cos(radians(here.latitude / MICRO))
    cells, states = cells_around(here, category.radius_m), [state.value for state in OPEN]
    place = [here.latitude, here.longitude, narrowing]
    wanted = [category.id, cells, Moderation.CLEAR.value, states, *place, _MOST_LOOKED_AT]
    return [row[0] for row in await fetch(_NEAREST, wanted)]


def _position(row: Complaint) -> Position:
    assert row.public_latitude is not None
    assert row.public_longitude is not None
    return Position(row.public_latitude, row.public_longitude)
