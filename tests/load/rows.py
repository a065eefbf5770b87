"""The rows of the benchmark's world, made in SQL and in steps, so that one database can grow under it.

    await rows.items(connection, 5_000)         # the county must be loaded; exactly so many afterwards
    await rows.cases(connection, 0, 1_000_000)  # people, cases and their histories; go on later from there

Every case has the history its state tells of; numbers carry their check digits. A person has about 25 cases.
Their names and phones are not sealed: whoever shows them must seal them first.
"""

import asyncio
from datetime import date, timedelta

import asyncpg

from backend.cases import numbers

CASES_PER_PERSON = 25
FIRST_DAY = date(2026, 1, 5)
CASES_PER_DAY = 10_000

_ON_OFFER = "SELECT count(*) FROM catalogue_item WHERE current_id IS NOT NULL AND NOT withdrawn"
_LOADED = "code !~ '[0-9]V[0-9]'"  # the county's own; made ones are called FOR-12V01
_ITEMS = f"""
CREATE TEMP TABLE made ON COMMIT DROP AS
WITH villages AS (
  SELECT row_number() OVER (ORDER BY code) - 1 AS rank, count(*) OVER () AS many, name_zh, name_en
  FROM places_region WHERE level = 'village'
), wanted AS (
  SELECT i.*, g.n, left(code, 4) || g.n || 'V' || substr(code, 5) AS new_code
  FROM catalogue_item i CROSS JOIN generate_series(1, $1::int) AS g (n)
  WHERE current_id IS NOT NULL AND NOT withdrawn AND {_LOADED}
)
SELECT uuidv7() AS item, uuidv7() AS version, w.id AS base_item, w.current_id AS base_version, w.n,
       w.new_code AS code, w.department_id, w.window_id, v.name_zh, v.name_en
FROM wanted w JOIN villages v ON v.rank = w.n % v.many
WHERE NOT EXISTS (SELECT FROM catalogue_item i WHERE i.code = w.new_code)
ORDER BY w.n, w.code LIMIT $2
"""
_ITEM_ROWS = (
    """INSERT INTO catalogue_item (id, code, department_id, window_id, current_id, withdrawn)
       SELECT item, code, department_id, window_id, version, false FROM made""",
    """INSERT INTO catalogue_item_version
         (id, item_id, number, since, item_class, kind, content, form, limit_days, statutory_days, fee_fen,
          silence_approves, applies_online, sample, fingerprint)
       SELECT m.version, m.item, 1, v.since, v.item_class, v.kind,
              jsonb_set(v.content, '{name}', jsonb_build_object(
                'zh', m.name_zh || (v.content #>> '{name,zh}'),
                'en', m.name_en || ' ' || (v.content #>> '{name,en}'))),
              v.form, v.limit_days, v.statutory_days, v.fee_fen + m.n, v.silence_approves, v.applies_online,
              v.sample, v.fingerprint
       FROM made m JOIN catalogue_item_version v ON v.id = m.base_version""",
    """INSERT INTO catalogue_item_life_event
       SELECT (jsonb_populate_record(e, jsonb_build_object('catalogue_item_id', m.item))).*
       FROM made m JOIN catalogue_item_life_event e ON e.catalogue_item_id = m.base_item""",
    """INSERT INTO catalogue_item_co_department
       SELECT (jsonb_populate_record(e, jsonb_build_object('catalogue_item_id', m.item))).*
       FROM made m JOIN catalogue_item_co_department e ON e.catalogue_item_id = m.base_item""",
    """INSERT INTO catalogue_search_entry
         (id, item_id, name_zh, name_en, pinyin, initials, tokens, english, aliases)
       SELECT uuidv7(), m.item, m.name_zh || e.name_zh, m.name_en || ' ' || e.name_en, e.pinyin || m.n,
              e.initials, e.tokens || ' ''' || m.name_zh || ''':999A', e.english, e.aliases
       FROM made m JOIN catalogue_search_entry e ON e.item_id = m.base_item""",
)
_PEOPLE = """
INSERT INTO identity_person (id, phone_enc, phone_index, language, created_at)
SELECT uuidv7(), '\\x00', 'seed-' || n, 'zh-CN', '2026-01-01Z' FROM generate_series($1::int, $2::int - 1) n
"""
_CASES = """
WITH versions AS MATERIALIZED (
  SELECT row_number() OVER (ORDER BY i.code) - 1 AS n, count(*) OVER () AS many, v.id, v.item_class,
         v.content #>> '{name,zh}' AS name_zh, v.content #>> '{name,en}' AS name_en, v.limit_days,
         v.silence_approves, i.department_id, i.window_id, d.region_id
  FROM catalogue_item i JOIN catalogue_item_version v ON v.id = i.current_id
  JOIN places_department d ON d.id = i.department_id
), people AS (
  SELECT substr(phone_index, 6)::int AS n, id FROM identity_person
  WHERE phone_index LIKE 'seed-%' AND substr(phone_index, 6)::int >= $2::int
), officer AS (SELECT id FROM identity_staff ORDER BY username LIMIT 1)
INSERT INTO cases_case
  (id, number, kind, title_zh, title_en, item_version_id, person_id, region_id, department_id, window_id,
   handler_id, item_class, silence_approves, separate_decider, acceptance_days, decision_days,
   supplement_days, state, revision, changed_by, changed_at, supplement_used, opinions_asked, forwarded, away,
   rated, reopened, reviewers, asked, involved, clock, clock_round, clock_started_on, due_on,
   submitted_at, received_at, accepted_at, decided_at, finished_at, events_count, root)
SELECT uuidv7(), t.number, 'application', v.name_zh, v.name_en, v.id, p.id,
       v.region_id, v.department_id, v.window_id, o.id, v.item_class, v.silence_approves, true, 5,
       greatest(v.limit_days, 1), 10, CASE WHEN over THEN 'rated' ELSE 'in_review' END,
       CASE WHEN over THEN 6 ELSE 3 END, '', at, false, false, false, false, over, false,
       jsonb_build_array(o.id), '[]', '[]', CASE WHEN NOT over THEN 'decision' END, 1,
       CASE WHEN NOT over THEN t.day END, CASE WHEN NOT over THEN t.day + greatest(v.limit_days, 1) END,
       at, at, at + interval '1 hour', CASE WHEN over THEN at + interval '3 days' END,
       CASE WHEN over THEN at + interval '4 days' END, CASE WHEN over THEN 6 ELSE 3 END,
       encode(sha256(t.number::bytea), 'hex')
FROM (SELECT *, n % 4 = 0 AS over, day + n % 28800 * interval '1 second' AS at FROM seed_number) t
JOIN versions v ON v.n = t.n % v.many
JOIN people p ON p.n = $2::int + (t.n - $1::int) % $3::int
CROSS JOIN officer o
ORDER BY t.n
"""
_EVENTS = """
INSERT INTO cases_event
  (id, case_id, seq, kind, actor_kind, actor_id, actor_name, at, from_state, to_state, reason, detail, leaf)
SELECT uuidv7(), c.id, e.seq, e.kind, e.who, CASE e.who WHEN 'staff' THEN s.id ELSE c.person_id END,
       CASE e.who WHEN 'staff' THEN s.name ELSE '' END, c.submitted_at + e.after, e.was, e.became, e.reason,
       CASE e.kind WHEN 'assign' THEN jsonb_build_object('toName', s.name) ELSE e.detail END,
       encode(sha256((c.number || e.seq)::bytea), 'hex')
FROM seed_number t JOIN cases_case c ON c.number = t.number
JOIN identity_staff s ON s.id = c.handler_id
JOIN (VALUES
  (1, 'submit', 'citizen', interval '0', NULL, 'submitted', '', '{"onBehalf": false}'::jsonb),
  (2, 'accept', 'staff', interval '1 hour', 'submitted', 'accepted', '', '{}'),
  (3, 'assign', 'staff', interval '2 hours', 'accepted', 'in_review', '', '{}'),
  (4, 'decide', 'staff', interval '3 days', 'in_review', 'decided', '材料齐全。', '{"outcome": "approved"}'),
  (5, 'deliver', 'staff', interval '4 days', 'decided', 'delivered', '', '{}'),
  (6, 'rate', 'citizen', interval '5 days', 'delivered', 'rated', '', '{"stars": 5}')
) e (seq, kind, who, after, was, became, reason, detail) ON e.seq <= c.events_count
ORDER BY t.n, e.seq
"""


async def items(connection: asyncpg.Connection, many: int) -> None:
    """Bring the items on offer to exactly so many, each with a version and a search entry of its own."""
    base = await connection.fetchval(f"{_ON_OFFER} AND {_LOADED}")
    missing = many - await connection.fetchval(_ON_OFFER)
    if missing <= 0:
        return
    async with connection.transaction():
        await _hasten(connection)
        await connection.execute(_bound(_ITEMS, many // base + 1, missing))
        for rows in _ITEM_ROWS:
            await connection.execute(rows)
    await _settle(connection, "catalogue_item", "catalogue_item_version", "catalogue_search_entry")


async def cases(connection: asyncpg.Connection, first: int, end: int) -> None:
    """Add the cases `first` to `end` with their people and histories. Call it in order, without gaps."""
    for begin in range(first, end, 100_000):
        await _chunk(connection, begin, min(end, begin + 100_000))
    await _settle(connection, "identity_person", "cases_case", "cases_event")
    await connection.execute("SELECT setval('cases_serial', greatest($1::bigint, 1))", end)


async def _chunk(connection: asyncpg.Connection, first: int, end: int) -> None:
    people = first // CASES_PER_PERSON, max(end // CASES_PER_PERSON, first // CASES_PER_PERSON + 1)
    async with connection.transaction():
        await _hasten(connection)
        await connection.execute(_bound(_PEOPLE, *people))
        await connection.execute(
            "CREATE TEMP TABLE seed_number (n int, number text, day date) ON COMMIT DROP"
        )
        rows = await asyncio.to_thread(lambda: [_numbered(n) for n in range(first, end)])
        await connection.copy_records_to_table("seed_number", records=rows)
        await connection.execute("ANALYZE seed_number")
        await connection.execute(_bound(_CASES, first, people[0], people[1] - people[0]))
        await connection.execute(_EVENTS)


def number_of(n: int) -> str:
    """Give the number of the n-th case."""
    return _numbered(n)[1]


def _numbered(n: int) -> tuple[int, str, date]:
    day = FIRST_DAY + timedelta(days=n // CASES_PER_DAY)
    return n, numbers.compose("330523", day, n), day


def _bound(statement: str, *numbers_: int) -> str:
    """Write whole numbers into a statement: CREATE TABLE AS takes no parameters."""
    for place, number in enumerate(numbers_, 1):
        statement = statement.replace(f"${place}", str(int(number)))
    return statement


async def _hasten(connection: asyncpg.Connection) -> None:
    """Skip the checks of foreign keys, half of the time: what we insert is whole by construction."""
    await connection.execute("SET LOCAL synchronous_commit = off")
    await connection.execute("SET LOCAL session_replication_role = replica")


async def _settle(connection: asyncpg.Connection, *tables: str) -> None:
    for table in tables:
        await connection.execute(f"VACUUM ANALYZE {table}")
