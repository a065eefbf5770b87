// Votes: our rows, in one transaction of four statements. Survey results: counted from the answers on each request.
import { createHash } from "node:crypto";
import { seal } from "./seal.mjs";
import { pick } from "./catalogue.mjs";

const SHARDS = 16; // of the tally, so that voters do not wait for one row
const POLL = `
  SELECT id, options FROM voting_poll
  WHERE id = $1 AND published_at IS NOT NULL AND closed_at IS NULL AND now() BETWEEN opens_at AND closes_at FOR SHARE`;
const CAST = `
  WITH cast_ AS (
    INSERT INTO voting_ballot AS b (id, poll_id, voter, cells, cast_at, changed_at, revision)
    VALUES (uuidv7(), $1, $2, $3::smallint[], now(), now(), 1)
    ON CONFLICT (poll_id, voter) DO UPDATE
    SET previous = b.cells, cells = excluded.cells, revision = b.revision + 1, changed_at = excluded.changed_at
    RETURNING cells, previous, revision, cast_at
  ), change AS (
    SELECT cell, sum(by)::int AS by FROM (
      SELECT unnest(cells) AS cell, 1 AS by FROM cast_ UNION ALL SELECT unnest(previous), -1 FROM cast_
      UNION ALL SELECT 0, 1 FROM cast_ WHERE previous IS NULL
    ) c GROUP BY cell HAVING sum(by) <> 0 ORDER BY cell
  ), counted AS (
    INSERT INTO voting_tally AS t (poll_id, shard, cell, count) SELECT $1, $4, cell, by FROM change
    ON CONFLICT (poll_id, shard, cell) DO UPDATE SET count = t.count + excluded.count
  ), entry AS (
    INSERT INTO audit_entry (id, at, actor_kind, actor_id, action, object_kind, object_id, detail)
    VALUES (uuidv7(), now(), 'citizen', $2, 'cast_ballot', 'poll', $1::uuid::text, '{}') RETURNING id
  ), waiting AS (
    INSERT INTO audit_waiting (entry_id) SELECT id FROM entry
  )
  SELECT cells, revision, cast_at FROM cast_`;
const TALLY = "SELECT cell, sum(count)::int AS count FROM voting_tally WHERE poll_id = $1 GROUP BY cell";
const SURVEY = `
  SELECT s.id, s.least_group, v.id AS version, v.form FROM surveys_survey s JOIN surveys_version v ON v.survey_id = s.id
  WHERE s.id = $1 AND s.published_at IS NOT NULL ORDER BY v.number DESC LIMIT 1`;
const ANSWERS = `
  SELECT a.key, a.value, count(*)::int AS count FROM bench_response r, jsonb_each_text(r.answers) a
  WHERE r.version_id = $1 GROUP BY 1, 2`;
const CLAIM = `
  INSERT INTO kit_idempotency_key (id, body_hash, created_at) VALUES ($1, $2, now()) ON CONFLICT DO NOTHING RETURNING id`;

export function opinions(db) {
  async function castBallot(_, { input }, { actor, key, body }) {
    if (!actor) return refusal("UNAUTHENTICATED");
    return db.transaction(async (ask) => {
      const row = `${actor}:${key}`;
      const digest = createHash("sha256").update(JSON.stringify(body)).digest();
      if (!(await ask(CLAIM, [row, digest])).length) return refusal("REPLAYED");
      const [poll] = await ask(POLL, [input.poll]);
      if (!poll) return refusal("POLL_CLOSED");
      const keys = poll.options.map((option) => option.key);
      const cells = input.choices.map((choice) => (keys.indexOf(choice.option) + 1) * 100 + 1);
      if (cells.length !== 1 || cells[0] < 100) return refusal("BALLOT_UNKNOWN");
      const shard = Math.floor(Math.random() * SHARDS);
      const [ballot] = await ask(CAST, [poll.id, actor, cells, shard]);
      const counts = new Map((await ask(TALLY, [poll.id])).map((one) => [one.cell, one.count]));
      const done = { ballot: shownBallot(ballot, keys), results: shownCount(counts, keys) };
      await ask("UPDATE kit_idempotency_key SET reply = $2 WHERE id = $1", [row, seal(JSON.stringify(done), row)]);
      return done;
    });
  }

  async function results({ version, form, least_group: least }, _, { language }) {
    const counts = new Map();
    for (const { key, value, count } of await db.rows(ANSWERS, [version])) {
      counts.set(key, (counts.get(key) ?? new Map()).set(value, count));
    }
    const fields = form.steps.flatMap((step) => step.fields);
    const questions = fields.map((field) => shownQuestion(field, counts.get(field.key) ?? new Map(), language));
    return { responses: Math.max(0, ...questions.map((one) => one.answered)), leastGroup: least, questions };
  }

  async function survey(_, { id }) {
    return (await db.rows(SURVEY, [id]))[0];
  }

  return {
    resolvers: {
      Query: { survey },
      Mutation: { castBallot },
      CastBallotResult: { resolveType: (value) => (value.ballot ? "BallotCast" : "Refusal") },
      Survey: { results },
    },
  };
}

const refusal = (code) => ({ code, message: code, field: null });

const shownBallot = (row, keys) => ({
  revision: row.revision,
  castAt: row.cast_at,
  choices: row.cells.map((cell) => ({ option: keys[Math.floor(cell / 100) - 1], score: null })),
});

function shownCount(counts, keys) {
  const ballots = counts.get(0) ?? 0;
  const lines = keys.map((option, place) => {
    const votes = counts.get((place + 1) * 100 + 1) ?? 0;
    const values = votes ? [{ value: 1, count: votes }] : [];
    return { option, votes, share: ballots ? votes / ballots : 0, points: votes, mean: votes ? 1 : null, counts: values };
  });
  return { ballots, lines };
}

function shownQuestion(field, counts, language) {
  const answered = [...counts.values()].reduce((all, count) => all + count, 0);
  const bars = field.options.map(({ value, label }) => {
    const count = counts.get(value) ?? 0;
    return { value, label: pick(language, label.zh, label.en), count, share: answered ? count / answered : null };
  });
  const label = pick(language, field.label.zh, field.label.en);
  return { key: field.key, type: field.type, label, answered, mean: null, nps: null, bars };
}
