"""Complaints about the same thing nearby: by the cells of the grid around a position, a bounded number."""

from dataclasses import dataclass
from datetime import datetime

from tortoise.expressions import Q

from backend.complaints import codes
from backend.complaints.facts import Moderation
from backend.complaints.grouping import OPEN
from backend.complaints.models import Category, Complaint
from backend.complaints.placing import Position, cells_around, checked, metres_between
from backend.kit.errors import Refused

_MOST_LOOKED_AT = 200
MOST_SHOWN = 10


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
    near = Q(category_id=found.id, cell__in=cells_around(here, found.radius_m), moderation=Moderation.CLEAR)
    rows = await (
        Complaint.filter(near, case__merged_into_id=None, case__state__in=list(OPEN))
        .order_by("-id")
        .limit(_MOST_LOOKED_AT)
        .select_related("case", "category")
    )
    measured = [Near(row, round(metres_between(here, _position(row)))) for row in rows]
    within = [one for one in measured if one.metres <= found.radius_m]
    return sorted(within, key=lambda one: one.metres)[:MOST_SHOWN]


def _position(row: Complaint) -> Position:
    assert row.public_latitude is not None
    assert row.public_longitude is not None
    return Position(row.public_latitude, row.public_longitude)
