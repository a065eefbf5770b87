"""Shuffles what was answered with tokens, so that its order in the tables is not that of who asked for one.

Rows arrive in the order of answering. By handfuls of at least `FEWEST` they are written anew in the order of
their random ids, and as many wait for the next, so that the last handful, at the closing, is no smaller.
"""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from backend.kit import db
from backend.surveys import photos, recording

FEWEST = 20

_WAITING = "SELECT id FROM surveys_response WHERE version_id = ANY($1::uuid[]) AND waiting"
_MIX = """
WITH gone AS (
  DELETE FROM surveys_response WHERE id = ANY($1::uuid[])
  RETURNING id, version_id, answers_enc, received_on
)
INSERT INTO surveys_response (id, version_id, answers_enc, received_on, waiting)
SELECT id, version_id, answers_enc, received_on, false FROM gone ORDER BY id
"""
# A count that one response made or was the last to change says by its row when that was.
_COUNTS = """
WITH gone AS (
  DELETE FROM surveys_count WHERE version_id = ANY($1::uuid[]) RETURNING version_id, question, value, count
)
INSERT INTO surveys_count (version_id, shard, question, value, count)
SELECT version_id, 0, question, value, sum(count)::bigint FROM gone GROUP BY 1, 3, 4 ORDER BY 1, 3, 4
"""
_CROSSES = """
WITH gone AS (
  DELETE FROM surveys_cross WHERE version_id = ANY($1::uuid[])
  RETURNING version_id, split, part, question, value, count
)
INSERT INTO surveys_cross (version_id, split, shard, part, question, value, count)
SELECT version_id, split, 0, part, question, value, sum(count)::bigint FROM gone
GROUP BY 1, 2, 4, 5, 6 ORDER BY 1, 2, 4, 5, 6
"""


async def mix(survey: UUID, *, last: bool = False) -> bool:
    """Shuffle what waits; say whether anything was. The caller holds the survey's row: nobody answers now."""
    versions = [version for version, _ in await recording.newest_first([survey])]
    chosen = _chosen([row["id"] for row in await _rows(_WAITING, versions)], last=last)
    if not chosen:
        return False
    shown = await photos.take_out(chosen)  # they name their answers, which are away for a moment
    await _rows(_MIX, chosen)
    await photos.put_back(shown)
    await _rows(_COUNTS, versions)
    await _rows(_CROSSES, versions)
    return True


async def _rows(sql: str, ids: Sequence[UUID]) -> Sequence[Mapping[str, Any]]:
    return await db.connection().execute_query_dict(sql, [list(ids)])


def _chosen(waiting: Sequence[UUID], *, last: bool) -> list[UUID]:
    if last:
        return list(waiting)
    if len(waiting) < 2 * FEWEST:
        return []
    return secrets.SystemRandom().sample(waiting, len(waiting) - FEWEST)
