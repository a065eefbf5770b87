"""The public map: complaints within a frame, near ones as one point, never more than a screen holds."""

from typing import Any

from backend.complaints import codes
from backend.complaints.placing import Frame
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
