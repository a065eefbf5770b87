"""The public map: complaints within a frame, near ones as one point, never more than a screen holds."""

from typing import Any

from backend.cases.api import State
from backend.complaints.narrowing import Wanted
from backend.complaints.placing import Frame
from backend.kit.divisions import prefix
from backend.kit.graphql.context import Context
from backend.kit.readers import fetch

_ACROSS = 20  # cells from one side of the frame to the other
MOST = _ACROSS * _ACROSS
_DONE = [State.DELIVERED.value, State.RATED.value]
_CLUSTERS = """
SELECT avg(c.public_latitude)::int, avg(c.public_longitude)::int, count(*)::int,
       count(*) FILTER (WHERE k.state = ANY($7))::int, min(c.id::text),
       CASE WHEN count(DISTINCT g.id) = 1 THEN min(g.name_zh) END,
       CASE WHEN count(DISTINCT g.id) = 1 THEN min(g.name_en) END
FROM complaints_complaint c
JOIN cases_case k ON k.id = c.case_id
JOIN complaints_category g ON g.id = c.category_id
LEFT JOIN complaints_category p ON p.id = g.parent_id
JOIN places_department d ON d.id = k.department_id
WHERE c.public_from <= $1 AND k.merged_into_id IS NULL
  AND c.public_latitude BETWEEN $2 AND $3 AND c.public_longitude BETWEEN $4 AND $5
  AND ($8::text IS NULL OR $8 IN (g.code, p.code)) AND ($9::text IS NULL OR d.code = $9)
  AND ($10::text IS NULL OR starts_with(k.region_id, $10)) AND ($11::text IS NULL OR k.state = $11)
  AND ($12::timestamptz IS NULL OR c.public_from >= $12)
GROUP BY (c.public_latitude - $2) / $13, (c.public_longitude - $4) / $14
ORDER BY 3 DESC, 1, 2 LIMIT $6
"""


async def clusters(context: Context, frame: Frame, wanted: Wanted) -> list[Any]:
    """Give points: where, how many, how many of them done, the public id of one, its category's names.

    The names are None where a point stands for more than one category. What is wanted is checked already.
    Refuses POSITION_INVALID.
    """
    frame.check()
    up = max((frame.north - frame.south) // _ACROSS, 1)
    across = max((frame.east - frame.west) // _ACROSS, 1)
    region = wanted.region and prefix(wanted.region)
    state = wanted.state and wanted.state.value
    edges = [frame.south, frame.north, frame.west, frame.east]
    asked = [wanted.category, wanted.department, region, state, wanted.since]
    return await fetch(_CLUSTERS, [context.now, *edges, MOST, _DONE, *asked, up, across])
