// Submitting: the rows our server writes, in one transaction of six statements; replies kept for the same key.
import { KNOWN, compose, keyed, leafOf, refusal, started, uuid } from "./opening.mjs";
import { seal } from "./seal.mjs";

const VERSION = `
  SELECT v.content->'name' AS name, v.form, v.item_class, v.silence_approves, v.limit_days, v.applies_online,
         i.current_id, i.withdrawn, i.department_id, i.window_id, d.region_id
  FROM catalogue_item_version v JOIN catalogue_item i ON i.id = v.item_id
  JOIN places_department d ON d.id = i.department_id WHERE v.id = $1`;
const WRITE = `
  WITH opened AS (
    INSERT INTO cases_case
      (id, number, kind, title_zh, title_en, item_version_id, person_id, region_id, department_id, window_id, item_class,
       silence_approves, separate_decider, acceptance_days, decision_days, supplement_days, state, revision, changed_by,
       changed_at, supplement_used, opinions_asked, forwarded, away, rated, reopened, reviewers, asked, involved, clock,
       clock_round, clock_started_on, due_on, submitted_at, received_at, events_count, root, applicant_name_enc)
    VALUES ($1, $2, 'application', $3, $4, $5, $6, $7, $8, $9, $10, $11, true, 5, $12, 10, 'submitted', 1, '@applicant',
            $13, false, false, false, false, false, false, '[]', '[]', '[]', 'acceptance', 1, $14, $15, $13, $13, 1, $16, $17)
  ), dues AS (
    INSERT INTO cases_due (id, case_id, clock, round, kind, at)
    SELECT uuidv7(), $1, 'acceptance', 1, kind, at FROM unnest($18::text[], $19::timestamptz[]) AS d (kind, at)
  ), event AS (
    INSERT INTO cases_event (id, case_id, seq, kind, actor_kind, actor_id, actor_name, at, to_state, reason, detail, leaf)
    VALUES ($20, $1, 1, 'submit', 'citizen', $6, '', $13, 'submitted', '', '{"onBehalf": false}', $16)
  ), entry AS (
    INSERT INTO audit_entry (id, at, actor_kind, actor_id, action, object_kind, object_id, detail)
    VALUES ($21, $13, 'citizen', $6, 'case.submit', 'case', $1::uuid::text, $22)
  ), waiting AS (
    INSERT INTO audit_waiting (entry_id) VALUES ($21)
  ), given AS (
    INSERT INTO applications_application (id, case_id, answers_enc, declared_at) VALUES (uuidv7(), $1, $23, $24)
  ), notice AS (
    INSERT INTO notifications_notice
      (id, person_id, template, params_enc, case_id, case_number, statutory, stream, state, at)
    VALUES ($25, $6, 'case_submitted', $26, $1, $2, false, true, 'sent', $13)
  )
  INSERT INTO notifications_delivery (id, notice_id, channel, target, state, attempts, next_at, at, fault)
  SELECT uuidv7(), $25, channel, '', 'sent', 0, $13, $13, '' FROM unnest('{inbox,stream}'::text[]) AS channel`;

export function applications(db) {
  const versions = new Map(); // a version never changes

  async function version(id) {
    if (!versions.has(id)) versions.set(id, (await db.rows(VERSION, [id]))[0]);
    return versions.get(id);
  }

  async function submitApplication(_, { input }, context) {
    if (!context.actor) return refusal("UNAUTHENTICATED");
    const offer = await version(input.itemVersion);
    if (!offer || offer.withdrawn || offer.current_id !== input.itemVersion) return refusal("FORM_CHANGED");
    if (!offer.applies_online || !answered(offer.form, input.answers)) return refusal("ANSWERS_INVALID");
    return keyed(db, context, "submitApplication", async (ask) => {
      const place = input.answers.home?.region ?? offer.region_id;
      const [known] = await ask(KNOWN, [input.id, context.actor, place, offer.region_id]);
      return known.earlier ?? open(ask, offer, known, input, context.actor);
    });
  }

  return {
    resolvers: {
      Mutation: { submitApplication },
      SubmitApplicationResult: { resolveType: (value) => (value.case ? "CaseChanged" : "Refusal") },
    },
  };
}

async function open(ask, offer, known, input, actor) {
  const { now, today, due, dues } = started(known.closings);
  const number = compose(offer.region_id, today, Number(known.serial));
  const [event, entry, notice] = [uuid(), uuid(), uuid()];
  const leaf = leafOf(input.id, actor, now);
  const told = { number, item: { "zh-CN": offer.name.zh, en: offer.name.en } };
  const name = seal("示例", `cases.name:${input.id}`);
  await ask(WRITE, [
    input.id, number, offer.name.zh, offer.name.en, input.itemVersion, actor, offer.region_id, offer.department_id,
    offer.window_id, offer.item_class, offer.silence_approves, Math.max(offer.limit_days, 1), now, today, due, leaf, name,
    ["yellow", "red", "accept"], dues, event, entry, JSON.stringify({ number, seq: 1, state: "submitted", leaf }),
    seal(JSON.stringify(input.answers), `applications.answers:${input.id}`), input.declaredAt, notice,
    seal(JSON.stringify(told), `notifications.params:${notice}`),
  ]);
  return number;
}

function answered(form, answers) {
  const asked = form.steps.flatMap((step) => step.fields).filter((field) => field.required && !field.when);
  return asked.every((field) => answers[field.key] !== undefined);
}
