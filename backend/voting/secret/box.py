"""Writing secret ballots: many in one statement, none beside the name, the time or the address of a voter.

What stands of each key is one row that counts; what was cast waits in a pool that gets shuffled into the log.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from backend.kit import db
from backend.voting import casting
from backend.voting.secret.ballots import SecretBallot

# A key's next ballot replaces the one that stands, if it comes with the same token and the next revision.
# `previous` is what the row said under its lock: the count changes by exactly the difference.
_STAND = """
INSERT INTO voting_standing AS b (id, poll_id, key, token_hash, revision, cells, leaf)
SELECT g.id, g.poll, g.key, g.token, g.revision, g.cells::smallint[], g.leaf
FROM unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::bytea[], $5::int[], $6::text[], $7::bytea[])
  AS g (id, poll, key, token, revision, cells, leaf)
WHERE g.revision = 1
   OR EXISTS (SELECT 1 FROM voting_standing s WHERE s.poll_id = g.poll AND s.key = g.key)
ORDER BY g.poll, g.key
ON CONFLICT (poll_id, key) DO UPDATE
SET previous = b.cells, cells = excluded.cells, revision = excluded.revision, leaf = excluded.leaf
WHERE b.revision = excluded.revision - 1 AND b.token_hash = excluded.token_hash
RETURNING poll_id, key, cells, previous
"""
_KNOWN = """
SELECT leaf FROM voting_pool WHERE leaf = ANY($1::bytea[])
UNION ALL
SELECT leaf FROM voting_log WHERE leaf = ANY($1::bytea[])
"""
_WAIT = """
INSERT INTO voting_pool (id, poll_id, key, prefix, token, revision, cells, signature, leaf)
SELECT g.id, g.poll, g.key, g.prefix, g.token, g.revision, g.cells::smallint[], g.signature, g.leaf
FROM unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::bytea[], $5::bytea[], $6::int[], $7::text[],
            $8::bytea[], $9::bytea[])
  AS g (id, poll, key, prefix, token, revision, cells, signature, leaf)
ORDER BY g.leaf
"""


@dataclass(frozen=True)
class Taken:
    """What became of a ballot: written now, there already, or neither (None: out of turn)."""

    fresh: bool


async def put(ballots: Sequence[SecretBallot]) -> list[Taken | None]:
    """Write ballots that hold by themselves, no two of one key in one poll."""
    leaves = [ballot.leaf for ballot in ballots]
    known = {bytes(row["leaf"]) for row in await db.fetch(_KNOWN, leaves)}
    new = [ballot for ballot, leaf in zip(ballots, leaves, strict=True) if leaf not in known]
    rows = {(row["poll_id"], bytes(row["key"])): row for row in await _stand(new)} if new else {}
    written = [ballot for ballot in new if (ballot.poll, ballot.key) in rows]
    if written:
        await _wait(written)
        await casting.count(rows.values())
    fresh = {ballot.leaf for ballot in written}
    return [Taken(leaf in fresh) if leaf in fresh or leaf in known else None for leaf in leaves]


async def _stand(ballots: Sequence[SecretBallot]) -> Sequence[Mapping[str, Any]]:
    return await db.fetch(
        _STAND,
        _ids(ballots),
        [ballot.poll for ballot in ballots],
        [ballot.key for ballot in ballots],
        [sha256(ballot.prefix + ballot.token).digest() for ballot in ballots],
        [ballot.revision for ballot in ballots],
        [_array(ballot.cells) for ballot in ballots],
        [ballot.leaf for ballot in ballots],
    )


async def _wait(ballots: Sequence[SecretBallot]) -> None:
    await db.fetch(
        _WAIT,
        _ids(ballots),
        [ballot.poll for ballot in ballots],
        [ballot.key for ballot in ballots],
        [ballot.prefix for ballot in ballots],
        [ballot.token for ballot in ballots],
        [ballot.revision for ballot in ballots],
        [_array(ballot.cells) for ballot in ballots],
        [ballot.signature for ballot in ballots],
        [ballot.leaf for ballot in ballots],
    )


def _ids(ballots: Sequence[SecretBallot]) -> list[UUID]:
    return [uuid4() for _ in ballots]  # not of the time: a UUIDv7 would tell when


def _array(cells: Sequence[int]) -> str:
    return "{" + ",".join(map(str, cells)) + "}"
