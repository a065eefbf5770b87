"""Writing responses: many at once, each counted in the transaction that holds it."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from backend.kit import db
from backend.kit.ids import new_id
from backend.kit.readers import fetch
from backend.surveys import crosses
from backend.surveys.breakdown import Crosses
from backend.surveys.cells import Cells
from backend.surveys.models import Survey, Version
from backend.surveys.photos import Sent

_SHARDS = 16
_MOST_REMEMBERED = 200

# Shared with other responses; whoever seals the survey waits for us, and we see the seal once it is set.
_HOLD = "SELECT id FROM surveys_survey WHERE id = ANY($1::uuid[]) ORDER BY id FOR SHARE"
_TAKE_TURNS = """
INSERT INTO surveys_turn (id, survey_id, holder)
SELECT g.id, g.survey, g.holder FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS g (id, survey, holder)
ORDER BY g.survey, g.holder
ON CONFLICT (survey_id, holder) DO NOTHING RETURNING survey_id, holder
"""
_GIVE_BACK = """
DELETE FROM surveys_turn t USING unnest($1::uuid[], $2::uuid[]) AS g (survey, holder)
WHERE t.survey_id = g.survey AND t.holder = g.holder
"""
_RECORD = """
INSERT INTO surveys_response (id, version_id, answers_enc, received_on, waiting)
SELECT g.id, g.version, g.answers, g.day, g.waiting
FROM unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::date[], $5::boolean[])
  AS g (id, version, answers, day, waiting)
ORDER BY g.id
ON CONFLICT (id) DO NOTHING RETURNING id
"""
_ADD = """
INSERT INTO surveys_count AS c (version_id, shard, question, value, count)
SELECT d.version, $5, d.question, d.value, d.count
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[]) AS d (version, question, value, count)
ORDER BY d.version, d.question, d.value
ON CONFLICT (version_id, shard, question, value) DO UPDATE SET count = c.count + excluded.count
"""
_SUM = """
SELECT version_id, question, value, sum(count)::bigint AS count FROM surveys_count
WHERE version_id = ANY($1::uuid[]) GROUP BY version_id, question, value
"""
_COUNT = """
SELECT coalesce(sum(count), 0)::bigint AS count FROM surveys_count
WHERE version_id = ANY($1::uuid[]) AND question = $2 AND value = $3
"""

_VERSIONS = """
SELECT id, survey_id FROM surveys_version WHERE survey_id = ANY($1::uuid[]) ORDER BY number DESC
"""

Counts = dict[tuple[str, str], int]
_versions: dict[UUID, Version] = {}


@dataclass(frozen=True)
class Filled:
    """A response to be written, sealed, with what it adds to the counts."""

    id: UUID
    version: UUID
    answers: bytes
    cells: Cells
    crosses: Crosses
    on: date
    photos: Sequence[Sent] = ()
    waiting: bool = False


async def hold(surveys: Iterable[UUID]) -> dict[UUID, Survey]:
    """Give surveys by id as they are now, and keep them from being sealed until the transaction ends."""
    ids = list(set(surveys))
    await db.connection().execute_query(_HOLD, [ids])
    return {survey.id: survey for survey in await Survey.filter(id__in=ids)}


async def newest_first(surveys: Iterable[UUID]) -> list[tuple[UUID, UUID]]:
    """Give the ids of all versions of surveys, each with its survey's."""
    return [(row["id"], row["survey_id"]) for row in await fetch(_VERSIONS, [list(set(surveys))])]


async def versions(ids: Iterable[UUID]) -> dict[UUID, Version]:
    """Give versions by id. They never change, so a process remembers some."""
    wanted = set(ids)
    missing = [one for one in wanted if one not in _versions]
    if missing:
        if len(_versions) > _MOST_REMEMBERED:
            _versions.clear()
        _versions.update({row.id: row for row in await Version.filter(id__in=missing)})
    return {one: _versions[one] for one in wanted if one in _versions}


async def take_turns(turns: Sequence[tuple[UUID, UUID]]) -> set[tuple[UUID, UUID]]:
    """Take the one turn of each (survey, holder), and give those that were still to be had."""
    if not turns:
        return set()
    columns = [[new_id() for _ in turns], [survey for survey, _ in turns], [holder for _, holder in turns]]
    rows = await db.connection().execute_query_dict(_TAKE_TURNS, columns)
    return {(row["survey_id"], row["holder"]) for row in rows}


async def give_turns_back(turns: Sequence[tuple[UUID, UUID]]) -> None:
    """Undo turns that this transaction has taken."""
    if turns:
        columns = [[survey for survey, _ in turns], [holder for _, holder in turns]]
        await db.connection().execute_query(_GIVE_BACK, columns)


async def there_already(ids: Collection[UUID]) -> set[UUID]:
    """Give which responses are kept already: they were sent before."""
    if not ids:
        return set()
    rows = await db.connection().execute_query_dict(
        "SELECT id FROM surveys_response WHERE id = ANY($1::uuid[])", [list(ids)]
    )
    return {row["id"] for row in rows}


async def write(responses: Sequence[Filled]) -> set[UUID]:
    """Write responses and what they add; give which were written.

    One whose id is there already is neither written nor counted.
    """
    if not responses:
        return set()
    columns: list[list[Any]] = [
        [response.id for response in responses],
        [response.version for response in responses],
        [response.answers for response in responses],
        [response.on for response in responses],
        [response.waiting for response in responses],
    ]
    fresh = {row["id"] for row in await db.connection().execute_query_dict(_RECORD, columns)}
    written = set(fresh)
    change: Counter[tuple[UUID, str, str]] = Counter()
    broken: Counter[tuple[UUID, str, str, str, str]] = Counter()
    for response in responses:
        if response.id in fresh:
            fresh.discard(response.id)  # twice in one group is once
            for (question, value), amount in response.cells.items():
                change[response.version, question, value] += amount
            for cell, amount in response.crosses.items():
                broken[response.version, *cell] += amount
    await _add(change)
    await crosses.add(broken)
    return written


async def counts(ids: Iterable[UUID]) -> dict[UUID, Counts]:
    """Add the shards up: how often each question of each version got each value."""
    wanted = list(set(ids))
    found: dict[UUID, Counts] = {version: {} for version in wanted}
    for row in await fetch(_SUM, [wanted]):
        found[row["version_id"]][row["question"], row["value"]] = row["count"]
    return found


async def count_of(versions: Iterable[Version], question: str, value: str) -> int:
    """Add up how often a question got a value, over versions."""
    [row] = await fetch(_COUNT, [[version.id for version in versions], question, value])
    return int(row["count"])


async def _add(change: Counter[tuple[UUID, str, str]]) -> None:
    if change:
        of, question, value = zip(*change, strict=True)
        columns = [list(of), list(question), list(value), list(change.values()), new_id().int % _SHARDS]
        await db.connection().execute_query(_ADD, columns)
