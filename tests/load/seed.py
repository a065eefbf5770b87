"""Fills a database with a county's years: a million cases with their history and as many notices, in SQL.

    python -m tests.load.seed DATABASE_URL [cases]

It stands on whatever places and items are there (the demo county, or the small world of the tests) and adds
made-up people, one for every ten cases. What cannot be made in SQL it leaves out: names are absent instead of
sealed, the roots of the histories are made up. Indexes and foreign keys are put aside meanwhile; the tables
are ordinary ones, and analysed in the end.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime

import asyncpg

from backend.cases.numbers import compose

TABLES = (
    "identity_person",
    "cases_case",
    "cases_event",
    "cases_due",
    "applications_application",
    "notifications_notice",
    "notifications_delivery",
)
MOST = 1_000_000  # serials of one day
CASES_PER_PERSON = 10
_DAY = date(2024, 1, 2)
_SINCE = datetime(2024, 1, 2, tzinfo=UTC)

# Identifiers that grow with n, as UUIDv7 do; `kind` keeps those of different tables apart.
_IDS = """
CREATE OR REPLACE FUNCTION pg_temp.made_id(kind int, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT (lpad(to_hex(1704153600000 + n), 12, '0') || '7' || lpad(to_hex(kind), 3, '0')
          || 'a' || substr(md5(kind || '/' || n), 1, 15))::uuid
$$
"""

_PEOPLE = """
INSERT INTO identity_person (id, phone_enc, phone_index, language, created_at)
SELECT pg_temp.made_id(1, n), '', 'made-' || n, 'zh-CN', $2 FROM generate_series(0, $1::int - 1) n
"""

# Nine in ten are finished; the others stand everywhere between, some overdue.
_CASES = """
WITH places AS (
  SELECT array_agg(d.id ORDER BY d.code) AS departments, array_agg(d.region_id ORDER BY d.code) AS regions
  FROM places_department d
), offered AS (
  SELECT array_agg(v.id ORDER BY v.id) AS versions, array_agg(i.window_id ORDER BY v.id) AS windows,
         array_agg(v.content->'name'->>'zh' ORDER BY v.id) AS zh,
         array_agg(v.content->'name'->>'en' ORDER BY v.id) AS en
  FROM catalogue_item_version v JOIN catalogue_item i ON i.current_id = v.id
), staff AS (
  SELECT array_agg(id ORDER BY id) AS ids FROM identity_staff
), drawn AS (
  SELECT n, n % cardinality(departments) + 1 AS d, (n / 7) % cardinality(versions) + 1 AS v,
         CASE WHEN n % 10 < 9 THEN (ARRAY['rated', 'delivered', 'returned', 'withdrawn'])[1 + n / 10 % 4]
              ELSE (ARRAY['submitted', 'accepted', 'in_review', 'decided', 'reopened'])[1 + n / 10 % 5]
         END AS state, n % 10 < 9 AS finished, $3::timestamptz + n * interval '1 minute' AS at
  FROM generate_series(0, $1::int - 1) n, places, offered
)
INSERT INTO cases_case (
  id, number, kind, title_zh, title_en, item_version_id, person_id, region_id, department_id, window_id,
  handler_id, item_class, silence_approves, separate_decider, acceptance_days, decision_days, supplement_days,
  state, revision, changed_by, changed_at, supplement_used, opinions_asked, forwarded, away, rated, reopened,
  reviewers, asked, involved, clock, clock_round, clock_started_on, due_on, submitted_at, received_at,
  finished_at, events_count, root)
SELECT pg_temp.made_id(2, n), $4 || lpad(n::text, 6, '0') || '-' || get_byte($5::bytea, n) - 48,
       'application', zh[v], en[v], versions[v], pg_temp.made_id(1, n / $2::int), regions[d], departments[d],
       windows[v], CASE WHEN state = 'in_review' THEN ids[1 + n % cardinality(ids)] END, 'promised', false,
       true, 5, 10, 10, state, 1, '', at, false, false, false, false, state = 'rated', false,
       '[]', '[]', '[]', CASE WHEN NOT finished THEN 'decision' END, 1,
       CASE WHEN NOT finished THEN at::date END,
       CASE WHEN NOT finished AND state <> 'decided' THEN at::date + 10 END, at, at,
       CASE WHEN finished THEN at + interval '5 days' END, $6::int, md5(n::text) || md5(n::text)
FROM drawn, places, offered, staff
"""

_EVENTS = """
INSERT INTO cases_event (
  id, case_id, seq, kind, actor_kind, actor_id, actor_name, at, to_state, reason, detail, leaf)
SELECT pg_temp.made_id(2 + seq, n), pg_temp.made_id(2, n), seq,
       (ARRAY['submit', 'accept', 'assign', 'decide', 'deliver', 'rate'])[1 + (seq - 1) % 6],
       CASE WHEN seq = 1 THEN 'citizen' ELSE 'staff' END, NULL, CASE WHEN seq = 1 THEN '' ELSE '示例' END,
       $3::timestamptz + n * interval '1 minute' + seq * interval '3 hours',
       (ARRAY['submitted', 'accepted', 'in_review', 'decided', 'delivered', 'rated'])[1 + (seq - 1) % 6],
       '', '{}', md5(n || '/' || seq) || md5(seq || '/' || n)
FROM generate_series(0, $1::int - 1) n CROSS JOIN generate_series(1, $2::int) seq
"""

_APPLICATIONS = """
INSERT INTO applications_application (id, case_id, answers_enc, declared_at)
SELECT pg_temp.made_id(11, n), pg_temp.made_id(2, n), '', $2 FROM generate_series(0, $1::int - 1) n
"""

_NOTICES = """
INSERT INTO notifications_notice (id, person_id, template, params_enc, case_id, statutory, stream, state, at)
SELECT pg_temp.made_id(9, n), pg_temp.made_id(1, n / $2::int), 'case_submitted', '', pg_temp.made_id(2, n),
       false, false, CASE WHEN n % 3 = 0 THEN 'opened' ELSE 'accepted' END,
       $3::timestamptz + n * interval '1 minute'
FROM generate_series(0, $1::int - 1) n
"""

_DELIVERIES = """
INSERT INTO notifications_delivery (id, notice_id, channel, target, state, attempts, next_at, at, fault)
SELECT pg_temp.made_id(10, n), pg_temp.made_id(9, n), 'inbox', '', 'accepted', 1, $2, $2, ''
FROM generate_series(0, $1::int - 1) n
"""


async def seed(connection: asyncpg.Connection, cases: int = MOST, events_per_case: int = 2) -> None:
    """Add made-up people, cases, events and notices. Numbers of the cases are those of 2 January 2024."""
    assert cases <= MOST, "a day has a million serials"
    people = -(-cases // CASES_PER_PERSON)
    prefix = compose("330523", _DAY, 0)[: -len("000000-0")]
    checks = "".join(compose("330523", _DAY, serial)[-1] for serial in range(cases)).encode()
    async with _bulk(connection):
        await connection.execute(_IDS)
        await connection.execute(_PEOPLE, people, _SINCE)
        await connection.execute(_CASES, cases, CASES_PER_PERSON, _SINCE, prefix, checks, events_per_case)
        await connection.execute(_EVENTS, cases, events_per_case, _SINCE)
        await connection.execute(_APPLICATIONS, cases, _SINCE)
        await connection.execute(_NOTICES, cases, CASES_PER_PERSON, _SINCE)
        await connection.execute(_DELIVERIES, cases, _SINCE)


@asynccontextmanager
async def _bulk(connection: asyncpg.Connection) -> AsyncIterator[None]:
    """Put indexes and foreign keys aside, and make and analyse them anew in the end."""
    await connection.execute("SET synchronous_commit = off; SET session_replication_role = replica")
    await connection.execute("SET maintenance_work_mem = '256MB'; SET work_mem = '64MB'; SET jit = off")
    indexes = await connection.fetch(
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename = ANY($1)"
        " AND NOT EXISTS (SELECT FROM pg_constraint WHERE conname = indexname)",
        TABLES,
    )
    for index in indexes:
        await connection.execute(f'DROP INDEX "{index["indexname"]}"')
    yield
    for index in indexes:
        await connection.execute(index["indexdef"])
    await connection.execute("RESET session_replication_role")
    for table in TABLES:
        await connection.execute(f"VACUUM ANALYZE {table}")


async def main() -> None:
    connection = await asyncpg.connect(sys.argv[1])
    try:
        await seed(connection, *map(int, sys.argv[2:3]))
    finally:
        await connection.close()


if __name__ == "__main__":
    asyncio.run(main())
