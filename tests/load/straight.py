"""A vote written by a program that does nothing else: what Python, asyncpg and PostgreSQL allow at most.

PORT=8001 SOCKETS=… JWT_PRIVATE_KEY=… python -m tests.load.straight

It checks the token, reads the session, keeps the key, writes the ballot, the tally and the trail, and answers
with the tally, as ours does: all who wait in one transaction of two statements. There is no schema, no
refusal, no rate, no language, no sealing and nobody to be told.
"""

import asyncio
import hashlib
import os
from datetime import UTC, datetime
from functools import partial

import asyncpg
import orjson
import uvicorn

from backend import settings as settings_module
from backend.identity import access
from backend.kit.ids import new_id

_CAST = """
WITH live AS (
  SELECT s.person_id AS voter, g.cell, g.key, g.hash
  FROM unnest($2::uuid[], $3::smallint[], $4::text[], $5::bytea[]) AS g (session, cell, key, hash)
  JOIN identity_session s ON s.id = g.session AND s.ended_at IS NULL AND s.expires_at > now()
), poll AS (
  SELECT id FROM voting_poll WHERE id = $1 AND now() BETWEEN opens_at AND closes_at FOR SHARE
), ballot AS (
  INSERT INTO voting_ballot AS b (id, poll_id, voter, cells, cast_at, changed_at, revision)
  SELECT uuidv7(), p.id, voter, ARRAY[cell], now(), now(), 1 FROM live, poll p ORDER BY voter
  ON CONFLICT (poll_id, voter) DO UPDATE
  SET previous = b.cells, cells = excluded.cells, revision = b.revision + 1, changed_at = excluded.changed_at
  RETURNING voter, cells, previous, revision, cast_at
), change AS (
  SELECT cell, sum(by) AS by FROM (
    SELECT unnest(cells) AS cell, 1 AS by FROM ballot UNION ALL SELECT unnest(previous), -1 FROM ballot
    UNION ALL SELECT 0, 1 FROM ballot WHERE previous IS NULL
  ) c GROUP BY cell HAVING sum(by) <> 0 ORDER BY cell
), counted AS (
  INSERT INTO voting_tally AS t (poll_id, shard, cell, count) SELECT $1, $6, cell, by FROM change
  ON CONFLICT (poll_id, shard, cell) DO UPDATE SET count = t.count + excluded.count
), entry AS (
  INSERT INTO audit_entry (id, at, actor_kind, actor_id, action, object_kind, object_id, detail)
  SELECT uuidv7(), now(), 'citizen', voter, 'cast_ballot', 'poll', $1::uuid::text, '{}' FROM ballot
  RETURNING id
), waiting AS (
  INSERT INTO audit_waiting (entry_id) SELECT id FROM entry
), kept AS (
  INSERT INTO kit_idempotency_key (id, body_hash, reply, created_at)
  SELECT key, hash, hash, now() FROM live ORDER BY key
)
SELECT voter, cells, revision, cast_at FROM ballot
"""
_SUM = "SELECT cell, sum(count)::int AS count FROM voting_tally WHERE poll_id = $1 GROUP BY cell"
_HEADERS = [(b"content-type", b"application/json")]
_LANES = 3


class Straight:
    """Votes as they come; up to three transactions side by side, as in ours."""

    def __init__(self, seed):
        self._seed = seed
        self._waiting = []
        self._free = _LANES

    async def __call__(self, scope, receive, send):
        if scope["type"] == "lifespan":
            await receive()
            await self._open()
            await send({"type": "lifespan.startup.complete"})
            return
        found = b"{}" if scope["path"] == "/healthz" else await self._answer(dict(scope["headers"]), receive)
        headers = [*_HEADERS, (b"content-length", b"%d" % len(found))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": found})

    async def _open(self):
        self._pool = await asyncpg.create_pool(
            host=os.environ["SOCKETS"], user="zhengtong", database="zhengtong", min_size=10, max_size=10
        )

    async def _answer(self, headers, receive):
        message = await receive()
        token = headers[b"authorization"][7:].decode()
        claims = access.read(self._seed, token, datetime.now(UTC))
        given = orjson.loads(message["body"])["variables"]["input"]
        cell = int(given["choices"][0]["option"][1:]) * 100 + 1
        key = f"{claims.owner}:{headers[b'idempotency-key'].decode()}"
        digest = hashlib.sha256(message["body"]).digest()
        done = asyncio.get_running_loop().create_future()
        self._waiting.append((claims, given["poll"], cell, key, digest, done))
        self._begin()
        return await done

    def _begin(self):
        enough = 1 if self._free == _LANES else 10
        if self._free and len(self._waiting) >= enough:
            self._free -= 1
            asyncio.get_running_loop().call_soon(partial(asyncio.create_task, self._write()))

    async def _write(self):
        taken = {one[0].owner: one for one in self._waiting}
        self._waiting = [one for one in self._waiting if taken[one[0].owner] is not one]
        if taken:
            await self._commit(list(taken.values()))
        self._free += 1
        self._begin()

    async def _commit(self, taken):
        claims, polls, cells, keys, digests, _ = zip(*taken, strict=True)
        async with self._pool.acquire() as connection, connection.transaction():
            sessions = [one.session for one in claims]
            rows = await connection.fetch(_CAST, polls[0], sessions, cells, keys, digests, new_id().int % 16)
            counts = dict(await connection.fetch(_SUM, polls[0]))
        written = {row["voter"]: row for row in rows}
        lines = [{"option": f"o{n}", "votes": counts.get(n * 100 + 1, 0)} for n in range(1, 6)]
        for one, *_, done in taken:
            row = written[one.owner]
            ballot = {"revision": row["revision"], "castAt": row["cast_at"], "choices": row["cells"]}
            if not done.done():
                done.set_result(orjson.dumps({"ballot": ballot, "lines": lines, "ballots": counts.get(0, 0)}))


if __name__ == "__main__":
    settings = settings_module.load(os.environ)
    uvicorn.run(
        Straight(settings.jwt_private_key),
        port=int(os.environ["PORT"]),
        loop="uvloop",
        http="httptools",
        lifespan="on",
        log_level="warning",
        access_log=False,
    )
