"""The rows of votes and submissions, and the shortest way to write them (see `straight.py`)."""

import hashlib
from datetime import UTC, datetime

import orjson

from backend.cases.numbers import compose
from backend.kit import crypto
from backend.kit.clock import civil_date
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
_LIVE = """
SELECT id FROM identity_session WHERE id = ANY($1::uuid[]) AND ended_at IS NULL AND expires_at > now()
"""
_OFFERS = """
SELECT v.id, v.content #>> '{name,zh}' AS zh, v.content #>> '{name,en}' AS en,
       greatest(v.limit_days, 1) AS days, v.item_class, v.silence_approves, i.department_id,
       i.window_id, d.region_id
FROM catalogue_item_version v JOIN catalogue_item i ON i.current_id = v.id
JOIN places_department d ON d.id = i.department_id WHERE v.id = ANY($1::uuid[]) AND NOT i.withdrawn
"""
_SERIALS = "SELECT nextval('cases_serial') FROM generate_series(1, $1::int)"
_SUBMIT = """
WITH opened AS (
  INSERT INTO cases_case
    (id, number, kind, title_zh, title_en, item_version_id, person_id, region_id, department_id, window_id,
     item_class, silence_approves, separate_decider, acceptance_days, decision_days, supplement_days, state,
     revision, changed_by, changed_at, supplement_used, opinions_asked, forwarded, away, rated, reopened,
     reviewers, asked, involved, clock, clock_round, clock_started_on, due_on, submitted_at, received_at,
     events_count, root, applicant_name_enc)
  VALUES ($1, $2, 'application', $3, $4, $5, $6, $7, $8, $9, $10, $11, true, 5, $12, 10, 'submitted', 1,
          '@applicant', $13, false, false, false, false, false, false, '[]', '[]', '[]', 'acceptance', 1,
          $14, $14, $13, $13, 1, $15, $16)
), dues AS (
  INSERT INTO cases_due (id, case_id, clock, round, kind, at)
  SELECT uuidv7(), $1, 'acceptance', 1, kind, $13 FROM unnest('{yellow,red,accept}'::text[]) AS kind
), event AS (
  INSERT INTO cases_event
    (id, case_id, seq, kind, actor_kind, actor_id, actor_name, at, to_state, reason, detail, leaf)
  VALUES (uuidv7(), $1, 1, 'submit', 'citizen', $6, '', $13, 'submitted', '', '{"onBehalf": false}', $15)
), waiting AS (
  INSERT INTO audit_waiting (entry_id) VALUES ($17)
), entry AS (
  INSERT INTO audit_entry (id, at, actor_kind, actor_id, action, object_kind, object_id, detail)
  VALUES ($17, $13, 'citizen', $6, 'case.submit', 'case', $1::uuid::text, '{}')
), given AS (
  INSERT INTO applications_application (id, case_id, answers_enc, declared_at) VALUES (uuidv7(), $1, $18, $13)
), notice AS (
  INSERT INTO notifications_notice
    (id, person_id, template, params_enc, case_id, case_number, statutory, stream, state, at)
  VALUES ($19, $6, 'case_submitted', $20, $1, $2, false, true, 'sent', $13)
), delivered AS (
  INSERT INTO notifications_delivery (id, notice_id, channel, target, state, attempts, next_at, at, fault)
  SELECT uuidv7(), $19, channel, '', 'sent', 0, $13, $13, '' FROM unnest('{inbox,stream}'::text[]) AS channel
)
INSERT INTO kit_idempotency_key (id, body_hash, reply, created_at) VALUES ($21, $22, $23, $13)
"""


async def votes(connection, sent):
    """Cast ballots, none of them of one voter; with the tally."""
    poll = sent[0].given["poll"]
    sessions = [one.claims.session for one in sent]
    cells = [int(one.given["choices"][0]["option"][1:]) * 100 + 1 for one in sent]
    keys, digests = [one.key for one in sent], [one.digest for one in sent]
    rows = await connection.fetch(_CAST, poll, sessions, cells, keys, digests, new_id().int % 16)
    counts = dict(await connection.fetch(_SUM, poll))
    lines = [{"option": f"o{n}", "votes": counts.get(n * 100 + 1, 0)} for n in range(1, 6)]
    written = {row["voter"]: row for row in rows}
    return [_vote(written[one.claims.owner], lines, counts.get(0, 0)) for one in sent]


def _vote(row, lines, ballots):
    ballot = {"revision": row["revision"], "castAt": row["cast_at"], "choices": row["cells"]}
    return orjson.dumps({"ballot": ballot, "lines": lines, "ballots": ballots})


async def submissions(connection, sent):
    """Open a case for each application; nothing is checked or worked out but number, seals and leaf."""
    live = {row["id"] for row in await connection.fetch(_LIVE, [one.claims.session for one in sent])}
    assert all(one.claims.session in live for one in sent)
    offers = await connection.fetch(_OFFERS, list({one.given["itemVersion"] for one in sent}))
    by_id = {str(offer["id"]): offer for offer in offers}
    serials = [row[0] for row in await connection.fetch(_SERIALS, len(sent))]
    now = datetime.now(UTC)
    made = [
        _rows(one, by_id[one.given["itemVersion"]], at, now) for one, at in zip(sent, serials, strict=True)
    ]
    await connection.executemany(_SUBMIT, [row for row, _ in made])
    return [reply for _, reply in made]


def _rows(one, offer, serial, now):
    case, owner, notice, today = one.given["id"], one.claims.owner, new_id(), civil_date(now)
    number = compose(offer["region_id"], today, serial)
    reply = orjson.dumps({"data": {"submitApplication": {"case": {"number": number}}}})
    answers = crypto.seal(orjson.dumps(one.given["answers"]), f"applications.answers:{case}")
    told = orjson.dumps({"number": number, "item": {"zh-CN": offer["zh"], "en": offer["en"]}})
    row = (
        case, number, offer["zh"], offer["en"], offer["id"], owner, offer["region_id"],
        offer["department_id"], offer["window_id"], offer["item_class"], offer["silence_approves"],
        offer["days"], now, today,
        hashlib.sha256(b"\0" + orjson.dumps([case, owner, now, number])).hexdigest(),
        crypto.seal("示例", f"cases.name:{case}"), new_id(), answers, notice,
        crypto.seal(told, f"notifications.params:{notice}"), one.key, one.digest, crypto.seal(reply, one.key),
    )  # fmt: skip
    return row, reply
