"""The public map: complaints within a frame, near ones as one point, never more than a screen holds."""

from dataclasses import dataclass
from typing import Any

from backend.complaints import codes
from backend.complaints.placing import MICRO
from backend.kit.errors import Refused
from backend.kit.graphql.context import Context
from backend.kit.readers import fetch

_ACROSS = 20  # cells from one side of the frame to the other
MOST = _ACROSS * _ACROSS
_CLUSTERS = """
SELECT avg(public_latitude)::int, avg(public_longitude)::int, count(*)::int, min(id::text)
FROM complaints_complaint c
WHERE public_from <= $1 AND public_latitude BETWEEN $2 AND $3 AND public_longitude BETWEEN $4 AND $5
  AND ($6::text IS NULL OR category_id IN (
      SELECT k.id FROM complaints_category k LEFT JOIN complaints_category p ON p.id = k.parent_id
      WHERE $6 IN (k.code, p.code)))
GROUP BY (public_latitude - $2) / $7, (public_longitude - $4) / $8
ORDER BY 3 DESC LIMIT $9
"""


@dataclass(frozen=True)
class Frame:
    """A rectangle on the map, in millionths of a degree."""

    south: int
    west: int
    north: int
    east: int

    def check(self) -> None:
        """Refuse POSITION_INVALID for what is no frame."""
        good = -90 * MICRO <= self.south < self.north <= 90 * MICRO
        if not good or not -180 * MICRO <= self.west < self.east <= 180 * MICRO:
            raise Refused("POSITION_INVALID", field="frame")


async def clusters(context: Context, frame: Frame, category: str | None) -> list[Any]:
    """Give points with how many complaints each stands for, and the public id where it is one.

    Refuses POSITION_INVALID, INVALID_TEXT.
    """
    frame.check()
    kind = category and codes.checked(category, "category")
    up = max((frame.north - frame.south) // _ACROSS, 1)
    across = max((frame.east - frame.west) // _ACROSS, 1)
    edges = [frame.south, frame.north, frame.west, frame.east]
    return await fetch(_CLUSTERS, [context.now, *edges, kind, up, across, MOST])
