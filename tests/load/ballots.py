"""Secret ballots to cast in a poll that has a million: tokens made beforehand with the poll's own key.

Issuing a token is another request, and a slower one; here only casting is measured. A voter's first ballot is
cast as long as there are voters, then the same voters change their minds.
"""

import asyncio
import json
from collections.abc import Iterator
from itertools import count
from uuid import UUID

import asyncpg
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from backend.kit import blindrsa, db
from backend.voting.cells import BALLOTS
from backend.voting.secret import keys
from tests.load import opinions
from tests.load.contestants import Call
from tests.load.world import World
from tests.voting.ballot_box import Phone
from tests.voting.phones import sent

MOST_VOTERS = 16_000
CELLS = (101, 201, 301, 401, 501)
_PSS = padding.PSS(padding.MGF1(hashes.SHA384()), blindrsa.SALT_BYTES)
_STANDING = """
INSERT INTO voting_standing (id, poll_id, key, token_hash, revision, cells, leaf)
SELECT gen_random_uuid(), $1, '\\x04' || sha256(('x' || n)::bytea) || sha256(('y' || n)::bytea),
       sha256(('t' || n)::bytea), 1, ARRAY[(1 + n * 7 % 5) * 100 + 1], sha256(('l' || n)::bytea)
FROM generate_series(1, $2::int) n
"""
_LOG = """
INSERT INTO voting_log (id, poll_id, key, prefix, token, revision, cells, signature, leaf, place)
SELECT gen_random_uuid(), $1, s.key, s.token_hash, decode(repeat('5a', 256), 'hex'), 1, s.cells,
       decode(repeat('5a', 64), 'hex'), s.leaf, row_number() OVER ()
FROM voting_standing s WHERE s.poll_id = $1
"""
_TALLY = """
INSERT INTO voting_tally (poll_id, shard, cell, count)
SELECT $1::uuid, 0, cell, count(*) FROM voting_standing, unnest(cells || $2::smallint) AS cell
WHERE poll_id = $1 GROUP BY cell
"""
_COUNTED = """
SELECT (SELECT json_object_agg(cell, n ORDER BY cell) FROM (
          SELECT cell, count(*) AS n FROM voting_standing, unnest(cells || $2::smallint) AS cell
          WHERE poll_id = $1 GROUP BY cell) c) AS ballots,
       (SELECT json_object_agg(cell, n ORDER BY cell) FROM (
          SELECT cell, sum(count) AS n FROM voting_tally WHERE poll_id = $1 GROUP BY cell) t) AS tally,
       (SELECT count(*) FROM voting_pool WHERE poll_id = $1) AS cast_now
"""


def casts(world: World) -> Iterator[Call]:
    """Go on with the one stream of a world: no ballot of it is cast twice."""
    return world.casts


async def prepare(world: World) -> None:
    """Make the poll with as many ballots as the county has cases, and voters with tokens."""
    connection = await world.connect()
    try:
        poll: UUID = await opinions.poll_row(connection, "bench-secret", secret=True)
        async with connection.transaction():
            await connection.execute("SET LOCAL synchronous_commit = off")
            await connection.execute(_STANDING, poll, world.cases)
            await connection.execute(_LOG, poll)
            await connection.execute(_TALLY, poll, BALLOTS)
        await connection.execute("VACUUM ANALYZE voting_standing, voting_log, voting_tally")
    finally:
        await connection.close()
    async with db.connected(world.settings.database):
        await keys.make(poll)
        token_key = (await keys.of_polls([poll]))[poll].token_key
    world.secret = poll
    world.casts = _casts(_voters(poll, token_key, min(MOST_VOTERS, world.cases)))


def counted(world: World) -> tuple[int, bool]:
    """Say how many were cast, and whether the tally is that of a full count of what stands."""
    found = asyncio.run(_counted(world))
    return found["cast_now"], json.loads(found["ballots"]) == json.loads(found["tally"])


async def _counted(world: World) -> asyncpg.Record:
    connection = await world.connect()
    try:
        return await connection.fetchrow(_COUNTED, world.secret, BALLOTS)
    finally:
        await connection.close()


def _voters(poll: UUID, token_key: rsa.RSAPrivateKey, many: int) -> list[Phone]:
    """Make voters whose tokens are signed without blinding: the signature is the same kind."""
    voters = [Phone(poll) for _ in range(many)]
    for voter in voters:
        voter.token = token_key.sign(voter.prepared, _PSS, hashes.SHA384())
    return voters


def _casts(voters: list[Phone]) -> Iterator[Call]:
    for n in count():
        ballot = voters[n % len(voters)].marks(CELLS[n * 7 // 3 % len(CELLS)])
        yield Call("CastSecretBallot", {"input": sent(ballot)}, changes=True)
