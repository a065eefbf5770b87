"""A poll with a million ballots and a survey with a hundred thousand responses, made in SQL, in steps.

What single people answered in a survey is sealed here. The peers, who count on every request, get the same
answers as JSON in a table of their own (`bench_response`), so that they need not open seals to do it.
"""

import json
from uuid import UUID

import asyncpg

_NONE = {"zh": "", "en": ""}
_OPTIONS = [
    {"key": f"o{n}", "name": {"zh": f"选项{n}", "en": f"Option {n}"}, "text": _NONE} for n in range(1, 6)
]
_FORM = {
    "format": 1,
    "steps": [
        {
            "key": "all",
            "title": {"zh": "问题", "en": "Questions"},
            "fields": [
                {
                    "key": f"q{q}",
                    "type": "choice",
                    "label": {"zh": f"问题{q}", "en": f"Question {q}"},
                    "breakdown": q == 2,
                    "options": [
                        {"value": f"v{v}", "label": {"zh": f"答案{v}", "en": f"Answer {v}"}}
                        for v in range(1, 6)
                    ],
                }
                for q in range(1, 7)
            ],
        }
    ],
}
_POLL = """
INSERT INTO voting_poll
  (id, code, region_id, title_zh, title_en, text_zh, text_en, kind, options, least, most, highest,
   audience_roles, results_shown, opens_at, closes_at, published_at, sample, created_at, secret)
SELECT uuidv7(), $2, code, '示例投票', 'Sample poll', '', '', 'single', $1::jsonb, 1, 1, 5,
       '["citizen"]', 'live', now() - interval '1 day', now() + interval '30 days', now() - interval '1 day',
       true, now(), $3
FROM places_region WHERE level = 'county' RETURNING id
"""
_BALLOTS = """
INSERT INTO voting_ballot (id, poll_id, voter, cells, revision, cast_at, changed_at)
SELECT uuidv7(), $1, gen_random_uuid(), ARRAY[(1 + n * 7 % 5) * 100 + 1], 1, now(), now()
FROM generate_series($2::int, $3::int - 1) n
"""
_TALLY = """
INSERT INTO voting_tally (poll_id, shard, cell, count)
SELECT $1::uuid, 0, cell, count(*) FROM voting_ballot, unnest(cells || 0::smallint) AS cell
WHERE poll_id = $1 GROUP BY cell
"""
_SURVEY = """
INSERT INTO surveys_survey
  (id, code, region_id, title_zh, title_en, text_zh, text_en, asked, once, results_shown, least_group,
   opens_at, closes_at, published_at, sample, created_at)
SELECT uuidv7(), 'bench', code, '示例调查', 'Sample survey', '', '', 'anyone', true, 'live', 5,
       now() - interval '1 day', now() + interval '30 days', now() - interval '1 day', true, now()
FROM places_region WHERE level = 'county' RETURNING id
"""
_VERSION = """
INSERT INTO surveys_version (id, survey_id, number, form, since) VALUES (uuidv7(), $1, 1, $2::jsonb, now())
"""
_RESPONSES = """
WITH made AS (
  INSERT INTO surveys_response (id, version_id, answers_enc, received_on)
  SELECT uuidv7(), $1, '\\x00', current_date FROM generate_series($2::int, $3::int - 1) RETURNING id
)
INSERT INTO bench_response (id, version_id, answers)
SELECT id, $1, jsonb_build_object('q1', 'v' || 1 + n % 5, 'q2', 'v' || 1 + n % 3, 'q3', 'v' || 1 + n % 4,
  'q4', 'v' || 1 + n / 3 % 5, 'q5', 'v' || 1 + n / 7 % 5, 'q6', 'v' || 1 + n / 11 % 2)
FROM (SELECT id, row_number() OVER () AS n FROM made) m
"""
_COUNTS = """
INSERT INTO surveys_count (version_id, shard, question, value, count)
SELECT $1::uuid, 0, a.key, v.value, count(*)
FROM bench_response r, jsonb_each_text(r.answers) a, unnest(ARRAY[a.value, '#']) AS v (value) GROUP BY 3, 4
UNION ALL SELECT $1::uuid, 0, '', '#', count(*) FROM bench_response
"""
_CROSSES = """
INSERT INTO surveys_cross (version_id, split, shard, part, question, value, count)
SELECT $1::uuid, 'q2', hashtext(r.id::text) & 15, r.answers->>'q2', a.key, v.value, count(*)
FROM bench_response r, jsonb_each_text(r.answers) a, unnest(ARRAY[a.value, '#']) AS v (value)
WHERE a.key <> 'q2' GROUP BY 3, 4, 5, 6
"""
_PEERS = "CREATE TABLE bench_response (id uuid PRIMARY KEY, version_id uuid NOT NULL, answers jsonb NOT NULL)"


async def poll(connection: asyncpg.Connection, first: int, end: int) -> UUID:
    """Bring the poll's ballots from `first` to `end`; give its id."""
    id_ = await poll_row(connection, "bench")
    await connection.execute(_BALLOTS, id_, first, end)
    await connection.execute("DELETE FROM voting_tally WHERE poll_id = $1", id_)
    await connection.execute(_TALLY, id_)
    await connection.execute("VACUUM ANALYZE voting_ballot")
    return id_


async def poll_row(connection: asyncpg.Connection, code: str, *, secret: bool = False) -> UUID:
    """Give the id of a poll of five options, made if it is not there."""
    id_ = await connection.fetchval("SELECT id FROM voting_poll WHERE code = $1", code)
    made: UUID = id_ or await connection.fetchval(_POLL, json.dumps(_OPTIONS), code, secret)
    return made


async def survey(connection: asyncpg.Connection, first: int, end: int) -> UUID:
    """Bring the survey's responses from `first` to `end`; give its id."""
    id_ = await connection.fetchval("SELECT id FROM surveys_survey WHERE code = 'bench'")
    if id_ is None:
        await connection.execute(_PEERS)
        id_ = await connection.fetchval(_SURVEY)
        await connection.execute(_VERSION, id_, json.dumps(_FORM))
    version = await connection.fetchval("SELECT id FROM surveys_version WHERE survey_id = $1", id_)
    await connection.execute(_RESPONSES, version, first, end)
    for table, summing in (("surveys_count", _COUNTS), ("surveys_cross", _CROSSES)):
        await connection.execute(f"DELETE FROM {table} WHERE version_id = $1", version)
        await connection.execute(summing, version)
    await connection.execute("VACUUM ANALYZE surveys_response, surveys_count, surveys_cross, bench_response")
    return id_
