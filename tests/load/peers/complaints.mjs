// Complaining: routed by category and place, judged for the public, written with the rows our server writes.
import { KNOWN, compose, keyed, leafOf, refusal, started, uuid } from "./opening.mjs";
import { cellOf, route, shown } from "./routing.mjs";
import { seal } from "./seal.mjs";

const KEPT_MS = 1_000; // our server reads them once for all who wait together
const LEAST_CHARS = 5;
const MOST_CHARS = 2_000;
const MOST_DEGREES = 90_000_000;
const TABLES = `
  SELECT (SELECT json_agg(c) FROM (
           SELECT c.id, c.code, p.code AS parent, c.name_zh, c.name_en, c.department_id AS department, d.code AS office,
                  d.region_id AS reach, c.decision_days, c.private_place, c.published, c.confidential
           FROM complaints_category c JOIN complaints_category p ON p.id = c.parent_id
           JOIN places_department d ON d.id = c.department_id WHERE NOT c.withdrawn) c) AS categories,
         (SELECT json_agg(r ORDER BY r.position, r.code) FROM (
           SELECT r.code, r.position, g.code AS category, r.region_id AS region, r.about_id AS about, r.about_any,
                  r.department_id AS department, d.code AS office, d.region_id AS reach
           FROM complaints_rule r JOIN places_department d ON d.id = r.department_id
           LEFT JOIN complaints_category g ON g.id = r.category_id WHERE NOT r.withdrawn) r) AS rules,
         (SELECT coalesce(json_agg(w ORDER BY w.position, w.code), '[]') FROM (
           SELECT code, position, kind, words, frame, most_m, note_zh AS zh, note_en AS en
           FROM complaints_watch WHERE NOT withdrawn) w) AS watches`;
const WRITE = `
  WITH opened AS (
    INSERT INTO cases_case
      (id, number, kind, title_zh, title_en, person_id, region_id, department_id, item_class, silence_approves,
       separate_decider, acceptance_days, decision_days, supplement_days, state, revision, changed_by, changed_at,
       supplement_used, opinions_asked, forwarded, away, rated, reopened, reviewers, asked, involved, against, confidential,
       clock, clock_round, clock_started_on, due_on, submitted_at, received_at, events_count, root, applicant_name_enc)
    VALUES ($1, $2, 'complaint', $3, $4, $5, $6, $7, 'promised', false, false, 5, $8, 10, 'submitted', 1, '@applicant', $9,
            false, false, false, false, false, false, '[]', '[]', '[]', '[]', $10, 'acceptance', 1, $11, $12, $9, $9, 1,
            $13, $14)
  ), dues AS (
    INSERT INTO cases_due (id, case_id, clock, round, kind, at)
    SELECT uuidv7(), $1, 'acceptance', 1, kind, at FROM unnest($15::text[], $16::timestamptz[]) AS d (kind, at)
  ), event AS (
    INSERT INTO cases_event (id, case_id, seq, kind, actor_kind, actor_id, actor_name, at, to_state, reason, detail, leaf)
    VALUES ($17, $1, 1, 'submit', 'citizen', $5, '', $9, 'submitted', '', '{"onBehalf": false}', $13)
  ), entry AS (
    INSERT INTO audit_entry (id, at, actor_kind, actor_id, action, object_kind, object_id, detail)
    VALUES ($18, $9, 'citizen', $5, 'case.submit', 'case', $1::uuid::text, $19)
  ), waiting AS (
    INSERT INTO audit_waiting (entry_id) VALUES ($18)
  ), given AS (
    INSERT INTO complaints_complaint
      (id, case_id, category_id, medium, text_enc, place_words_enc, latitude, longitude, accuracy_m, cell, routed, transfers,
       declared_at, public_text, public_latitude, public_longitude, public_from, moderation, flags, suspicions)
    VALUES ($20, $1, $21, 'app', $22, $23, $24, $25, $26, $27, $28, 0, $29, $30, $31, $32, $33, $34, '[]', $35)
  ), notice AS (
    INSERT INTO notifications_notice
      (id, person_id, template, params_enc, case_id, case_number, statutory, stream, state, at)
    VALUES ($36, $5, 'complaint_submitted', $37, $1, $2, false, true, 'sent', $9)
  )
  INSERT INTO notifications_delivery (id, notice_id, channel, target, state, attempts, next_at, at, fault)
  SELECT uuidv7(), $36, channel, '', 'sent', 0, $9, $9, '' FROM unnest('{inbox,stream}'::text[]) AS channel`;

export function complaints(db) {
  let kept = { until: 0, tables: null };

  async function tables() {
    if (kept.until < Date.now()) kept = { until: Date.now() + KEPT_MS, tables: db.rows(TABLES).then(([found]) => found) };
    return kept.tables;
  }

  async function submitComplaint(_, { input }, context) {
    if (!context.actor) return refusal("UNAUTHENTICATED");
    const { categories, rules, watches } = await tables();
    const category = categories.find(({ code }) => code === input.category);
    if (!category) return refusal("CATEGORY_UNKNOWN");
    const text = input.text.normalize("NFC").trim();
    if (text.length < LEAST_CHARS || text.length > MOST_CHARS) return refusal("TEXT_TOO_SHORT");
    const { place } = input;
    if (Math.abs(place.latitude) > MOST_DEGREES || Math.abs(place.longitude) > 2 * MOST_DEGREES) return refusal("POSITION_INVALID");
    const region = place.region ?? category.reach;
    const { to, tried } = route(rules, category, region);
    if (!to) return refusal("COMPLAINT_NOWHERE");
    return keyed(db, context, "submitComplaint", async (ask) => {
      const [known] = await ask(KNOWN, [input.id, context.actor, region, category.reach]);
      if (known.earlier) return known.earlier;
      return open(ask, { input, text, category, region, to, tried, watches, known, actor: context.actor });
    });
  }

  return {
    resolvers: {
      Mutation: { submitComplaint },
      SubmitComplaintResult: { resolveType: (value) => (value.case ? "CaseChanged" : "Refusal") },
    },
  };
}

async function open(ask, { input, text, category, region, to, tried, watches, known, actor }) {
  const { id, place } = input;
  const { now, today, due, dues } = started(known.closings);
  const number = compose(region, today, Number(known.serial));
  const [event, entry, complaint, notice] = [uuid(), uuid(), uuid(), uuid()];
  const leaf = leafOf(id, actor, now);
  const seen = shown(text, place, category, watches);
  const told = { number, item: { "zh-CN": category.name_zh, en: category.name_en } };
  await ask(WRITE, [
    id, number, category.name_zh, category.name_en, actor, region, to.department, category.decision_days, now,
    category.confidential, today, due, leaf, seal("示例", `cases.name:${id}`), ["yellow", "red", "accept"], dues, event, entry,
    JSON.stringify({ number, seq: 1, state: "submitted", leaf }), complaint, category.id, seal(text, `complaints.text:${id}`),
    place.words ? seal(place.words, `complaints.place:${id}`) : null, place.latitude, place.longitude, place.accuracyMetres ?? 0,
    seen.spot && !category.private_place ? cellOf(seen.spot) : null, JSON.stringify(tried), input.declaredAt, seen.text,
    seen.spot?.latitude ?? null, seen.spot?.longitude ?? null, seen.clear ? new Date(now.getTime() + 86_400_000) : null,
    seen.moderation, seen.held.length ? JSON.stringify(seen.held) : null, notice, seal(JSON.stringify(told), `notifications.params:${notice}`),
  ]);
  return number;
}
