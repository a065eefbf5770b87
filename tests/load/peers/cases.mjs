// Cases of whoever is signed in: one statement for the case with its places, one for its history.
import { readFileSync } from "node:fs";
import { cursorOf, pick } from "./catalogue.mjs";

const WORDS = JSON.parse(readFileSync(new URL("../../../backend/cases/messages.json", import.meta.url), "utf8"));
const words = (key, language, given = {}) =>
  WORDS[key][language].replace(/\{(\w+)\}/g, (_, name) => given[name]);

const SELECTED = `
  SELECT c.id, c.number, c.kind, c.state, c.title_zh, c.title_en, c.submitted_at, c.finished_at, c.revision,
         c.person_id, c.filed_by_id, d.name_zh, d.name_en, d.phone, w.name_zh AS window_zh, w.name_en AS window_en
  FROM cases_case c JOIN places_department d ON d.id = c.department_id
  LEFT JOIN places_window w ON w.id = c.window_id`;
const HELD = "SELECT principal_id FROM identity_mandate WHERE agent_id = $1 AND expires_at > now() AND revoked_at IS NULL";

export function cases(db) {
  async function one(_, { number }, { actor }) {
    if (!actor) return null;
    return (
      await db.rows(
        `${SELECTED} WHERE c.number = $1 AND (c.person_id = $2 OR c.filed_by_id = $2 AND c.person_id IN (
           SELECT principal_id FROM identity_mandate
           WHERE agent_id = $2 AND expires_at > now() AND revoked_at IS NULL))`,
        [number, actor],
      )
    )[0];
  }
  async function mine(_, { first }, { actor }) {
    if (!actor) throw new Error("UNAUTHENTICATED");
    const held = (await db.rows(HELD, [actor])).map((row) => row.principal_id);
    const rows = await db.rows(
      `${SELECTED} WHERE c.person_id = $1 OR c.filed_by_id = $1 AND c.person_id = ANY ($2)
       ORDER BY c.submitted_at DESC, c.id DESC LIMIT $3`,
      [actor, held, first + 1],
    );
    const cursor = (row) => cursorOf([row.submitted_at.replace("+00:00", "Z"), row.id]);
    const edges = rows.slice(0, first).map((node) => ({ cursor: cursor(node), node }));
    return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
  }
  return { resolvers: { Query: { case: one, myCases: mine }, ...SHOWN }, loaders: { Case: { timeline: timeline(db) } } };
}

const timeline = (db) => async (asked) => {
  const rows = await db.rows("SELECT * FROM cases_event WHERE case_id = ANY ($1) ORDER BY case_id, seq", [
    asked.map(({ obj }) => obj.id),
  ]);
  return asked.map(({ obj }) => {
    const own = rows.filter((row) => row.case_id === obj.id);
    for (const row of own) row.person_id = obj.person_id;
    return own;
  });
};

const SHOWN = {
  Case: {
    kind: (row) => row.kind.toUpperCase(),
    state: (row) => row.state.toUpperCase(),
    stateText: (row, _, { language }) => words(`case.state.${row.state}`, language),
    title: (row, _, { language }) => pick(language, row.title_zh, row.title_en),
    submittedAt: (row) => row.submitted_at,
    finishedAt: (row) => row.finished_at,
    onBehalf: (row) => row.filed_by_id !== null,
    department: (row, _, { language }) => ({ name: pick(language, row.name_zh, row.name_en), phone: row.phone }),
    window: (row, _, { language }) => row.window_zh && { name: pick(language, row.window_zh, row.window_en) },
  },
  CaseEvent: {
    who: (row, _, { language }) => who(row, language),
    whoKind: (row) => row.actor_kind,
    title: (row, _, { language }) => titleOf(row, language),
    reason: (row) => row.reason || null,
    fromState: (row) => row.from_state?.toUpperCase(),
    toState: (row) => row.to_state?.toUpperCase(),
  },
};

function who(row, language) {
  if (row.actor_kind === "staff") return row.actor_name;
  if (row.actor_kind === "system") return words("case.who.system", language);
  return words(row.actor_id && row.actor_id !== row.person_id ? "case.who.agent" : "case.who.applicant", language);
}

function titleOf(row, language) {
  const key = row.kind === "decide" ? `decide.${row.detail.outcome}` : row.kind;
  return words(`case.event.${key}`, language, row.detail);
}
