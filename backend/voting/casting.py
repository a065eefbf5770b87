"""Writing ballots: many in one statement, and their difference into the count of the same transaction.

The count is spread over shards and never far from the ballots: both change in one transaction or not at all,
so a count added up at any moment equals counting every ballot then.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from backend.kit import db
from backend.kit.ids import new_id
from backend.kit.openings import Times
from backend.voting.cells import BALLOTS
from backend.voting.facts import Audience, Rules
from backend.voting.models import Poll

_SHARDS = 16

# Shared with other casts; whoever seals the poll waits for us, and we see the seal once they are through: a
# row is read anew after its lock was waited for.
_HOLD = "FROM voting_poll WHERE id = ANY($1::uuid[]) ORDER BY id FOR SHARE"

# In DO UPDATE `b` is the row as it is now, locked: what it said is kept in `previous`, whoever was faster.
_UPSERT = """
INSERT INTO voting_ballot AS b (id, poll_id, voter, cells, cast_at, changed_at, revision)
SELECT g.id, g.poll, g.voter, g.cells::smallint[], g.at, g.at, 1
FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[])
  AS g (id, poll, voter, cells, at)
ORDER BY g.poll, g.voter
ON CONFLICT (poll_id, voter) DO UPDATE
SET previous = b.cells, cells = excluded.cells, revision = b.revision + 1, changed_at = excluded.changed_at
RETURNING poll_id, voter, cells, previous, revision, cast_at
"""
_ADD = """
INSERT INTO voting_tally AS t (poll_id, shard, cell, count)
SELECT d.poll, $4, d.cell, d.count
FROM unnest($1::uuid[], $2::smallint[], $3::bigint[]) AS d (poll, cell, count)
ORDER BY d.poll, d.cell
ON CONFLICT (poll_id, shard, cell) DO UPDATE SET count = t.count + excluded.count
"""
_SUM = """
SELECT poll_id, cell, sum(count)::bigint AS count FROM voting_tally WHERE poll_id = ANY($1::uuid[])
GROUP BY poll_id, cell
"""

Tallies = dict[UUID, dict[int, int]]


@dataclass(frozen=True)
class Held:
    """A poll as it stands, read once for all who cast in it together."""

    row: Poll
    rules: Rules
    audience: Audience
    times: Times

    @classmethod
    def of(cls, row: Poll) -> Self:
        """Read a row."""
        return cls(row, row.rules, row.audience, row.times)


@dataclass(frozen=True)
class Marked:
    """A ballot to be written."""

    poll: UUID
    voter: UUID
    cells: Sequence[int]
    at: datetime


@dataclass(frozen=True)
class Written:
    """A ballot as it stands."""

    cells: Sequence[int]
    revision: int
    cast_at: datetime


async def hold(polls: Iterable[UUID]) -> dict[UUID, Held]:
    """Give polls by id as they are now, and keep them from being sealed until the transaction ends."""
    return {poll.id: Held.of(poll) for poll in await db.fetch_as(Poll, _HOLD, list(set(polls)))}


async def write(ballots: Sequence[Marked]) -> list[Written]:
    """Write ballots, no two of one voter in one poll, and what they change in the count."""
    rows = {(row["poll_id"], row["voter"]): row for row in await _upsert(ballots)}
    await count(rows.values())
    found = (rows[ballot.poll, ballot.voter] for ballot in ballots)
    return [Written(row["cells"], row["revision"], row["cast_at"]) for row in found]


async def count(rows: Iterable[Mapping[str, Any]]) -> None:
    """Put into the count by what written ballots (`poll_id, cells, previous`) differ from before."""
    change: Counter[tuple[UUID, int]] = Counter()
    for row in rows:
        _note(change, row)
    await _add({key: difference for key, difference in change.items() if difference})


async def tallies(polls: Iterable[UUID]) -> Tallies:
    """Add the shards up: the count of each cell of each poll."""
    ids = list(set(polls))
    return _by_poll(ids, await db.connection().execute_query_dict(_SUM, [ids]))


async def tallies_now(polls: Iterable[UUID]) -> Tallies:
    """Do the same inside the open transaction: what it wrote is counted."""
    ids = list(set(polls))
    return _by_poll(ids, await db.fetch(_SUM, ids))


def _by_poll(ids: Iterable[UUID], rows: Iterable[Mapping[str, Any]]) -> Tallies:
    found: Tallies = {poll: {} for poll in ids}
    for row in rows:
        found[row["poll_id"]][row["cell"]] = row["count"]
    return found


async def _upsert(ballots: Sequence[Marked]) -> Sequence[Mapping[str, Any]]:
    columns = [
        [new_id() for _ in ballots],
        [ballot.poll for ballot in ballots],
        [ballot.voter for ballot in ballots],
        ["{" + ",".join(map(str, ballot.cells)) + "}" for ballot in ballots],
        [ballot.at for ballot in ballots],
    ]
    return await db.fetch(_UPSERT, *columns)


def _note(change: Counter[tuple[UUID, int]], row: Mapping[str, Any]) -> None:
    before = row["previous"]
    change.update((row["poll_id"], cell) for cell in row["cells"])
    change.subtract((row["poll_id"], cell) for cell in before or ())
    if before is None:
        change[row["poll_id"], BALLOTS] += 1


async def _add(change: Mapping[tuple[UUID, int], int]) -> None:
    if change:
        polls, cells = zip(*change, strict=True)
        shard = new_id().int % _SHARDS  # any: two writers seldom want the same row
        await db.fetch(_ADD, list(polls), list(cells), list(change.values()), shard)
