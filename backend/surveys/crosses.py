"""Writing and reading what responses add to the breakdowns: as they are kept, over shards like the counts."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from backend.kit import db
from backend.kit.ids import new_id
from backend.kit.readers import fetch

SHARDS = 16
_ADD = """
INSERT INTO surveys_cross AS c (version_id, split, shard, part, question, value, count)
SELECT d.version, d.split, $7, d.part, d.question, d.value, d.count
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[])
  AS d (version, split, part, question, value, count)
ORDER BY d.version, d.split, d.part, d.question, d.value
ON CONFLICT (version_id, split, shard, part, question, value) DO UPDATE SET count = c.count + excluded.count
"""
_SUM = """
SELECT part, question, value, sum(count)::bigint AS count FROM surveys_cross
WHERE version_id = ANY($1::uuid[]) AND split = $2 GROUP BY part, question, value
"""


async def add(change: Counter[tuple[UUID, str, str, str, str]]) -> None:
    """Add to the breakdowns of versions."""
    if change:
        columns = [list(column) for column in zip(*change, strict=True)]
        shard = new_id().int % SHARDS
        await db.connection().execute_query(_ADD, [*columns, list(change.values()), shard])


async def counts(versions: Iterable[UUID], split: str) -> dict[tuple[str, str, str], int]:
    """Add the shards up: how often each question got each value from each part."""
    rows = await fetch(_SUM, [list(versions), split])
    return {(row["part"], row["question"], row["value"]): row["count"] for row in rows}
