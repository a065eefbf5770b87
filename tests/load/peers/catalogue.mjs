// Items: one statement for a page with what stands beside each row, one for each further level.
const WHOLE = `
  i.id, i.code, i.withdrawn, v.content, v.item_class, v.kind, v.limit_days, v.statutory_days, v.fee_fen, v.applies_online,
  v.sample, v.silence_approves, v.id AS version_id, v.number, v.since, i.window_id, w.code AS window_code, w.name_zh AS window_zh,
  w.name_en AS window_en, d.code AS department_code, d.name_zh, d.name_en, d.phone, d.address_zh, d.address_en,
  d.hours_zh, d.hours_en`;
const JOINED = `
  JOIN catalogue_item_version v ON v.id = i.current_id JOIN places_department d ON d.id = i.department_id
  JOIN places_window w ON w.id = i.window_id`;
// A list opens each stored content once and takes out the four parts it shows.
const LISTED = `
  SELECT ${WHOLE.replace("v.content", "c.name, c.documents, c.fee, c.fee_basis")}
  FROM (
    SELECT * FROM catalogue_item WHERE NOT withdrawn AND current_id IS NOT NULL AND code > $1 ORDER BY code LIMIT $2
  ) i ${JOINED}
  CROSS JOIN LATERAL jsonb_to_record(v.content) AS c (name jsonb, documents jsonb, fee jsonb, fee_basis jsonb)
  ORDER BY i.code`;

export const pick = (language, zh, en) => (language === "en" && en ? en : zh);
export const cursorOf = (key) => Buffer.from(JSON.stringify(key)).toString("base64url");
const said = (words, { language }) => pick(language, words.zh, words.en);
const contentOf = (row) => row.content ?? row;
const place = (row, { language }) => ({
  code: row.department_code,
  name: pick(language, row.name_zh, row.name_en),
  phone: row.phone,
  address: pick(language, row.address_zh, row.address_en),
  hours: pick(language, row.hours_zh, row.hours_en),
});

export function catalogue(db) {
  async function items(_, { first, after }, context) {
    const last = after ? JSON.parse(Buffer.from(after, "base64url"))[0] : "";
    const rows = await db.rows(LISTED, [last, first + 1]);
    const edges = rows.slice(0, first).map((node) => ({ cursor: cursorOf([node.code]), node }));
    return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
  }
  async function item(_, { code }) {
    const text = `SELECT ${WHOLE} FROM catalogue_item i ${JOINED} WHERE i.code = $1`;
    return (await db.rows(text, [code]))[0] ?? null;
  }
  async function totalCount() {
    const text = "SELECT count(*)::int AS many FROM catalogue_item WHERE NOT withdrawn AND current_id IS NOT NULL";
    return (await db.rows(text))[0].many;
  }
  return {
    resolvers: { Query: { items, item }, ItemConnection: { totalCount }, ...SHOWN },
    loaders: {
      Window: { itemCount: counts(db) },
      Item: { coDepartments: partners(db), lifeEvents: events(db) },
    },
  };
}

const SHOWN = {
  Item: {
    name: (row, _, context) => said(contentOf(row).name, context),
    summary: (row, _, context) => said(row.content.summary, context),
    legalBasis: (row, _, context) => said(row.content.legal_basis, context),
    itemClass: (row) => row.item_class.toUpperCase(),
    kind: (row) => row.kind.toUpperCase(),
    limitDays: (row) => row.limit_days,
    statutoryDays: (row) => row.statutory_days,
    feeFen: (row) => row.fee_fen,
    appliesOnline: (row) => row.applies_online,
    silenceApproves: (row) => row.silence_approves,
    department: (row, _, context) => place(row, context),
    window: (row, _, context) => ({
      id: row.window_id,
      code: row.window_code,
      name: pick(context.language, row.window_zh, row.window_en),
    }),
    version: (row) => ({ id: row.version_id, number: row.number, since: row.since }),
    disclosures: contentOf,
  },
  Disclosures: {
    item: (content, _, context) => said(content.name, context),
    timeLimit: (content, _, context) => said(content.time_limit, context),
    fee: (content, _, context) => said(content.fee, context),
    feeBasis: (content, _, context) => said(content.fee_basis, context),
    staff: (content, _, context) => said(content.staff, context),
  },
  ProcessStep: {
    title: (step, _, context) => said(step.title, context),
    text: (step, _, context) => said(step.text, context),
    who: (step, _, context) => said(step.who, context),
  },
  DocumentRequirement: {
    name: (document, _, context) => said(document.name, context),
    note: (document, _, context) => (document.note ? said(document.note, context) : null),
  },
};

const counts = (db) => async (asked) => {
  const rows = await db.rows(
    `SELECT window_id AS id, count(*)::int AS many FROM catalogue_item
     WHERE NOT withdrawn AND window_id = ANY ($1) GROUP BY window_id`,
    [[...new Set(asked.map(({ obj }) => obj.id))]],
  );
  const many = new Map(rows.map((row) => [row.id, row.many]));
  return asked.map(({ obj }) => many.get(obj.id) ?? 0);
};

const partners = (db) => async (asked, { language }) => {
  const rows = await db.rows(
    `SELECT c.catalogue_item_id AS item, d.name_zh, d.name_en FROM catalogue_item_co_department c
     JOIN places_department d ON d.id = c.department_id WHERE c.catalogue_item_id = ANY ($1) ORDER BY d.code`,
    [asked.map(({ obj }) => obj.id)],
  );
  const name = (row) => ({ name: pick(language, row.name_zh, row.name_en) });
  return asked.map(({ obj }) => rows.filter((row) => row.item === obj.id).map(name));
};

const events = (db) => async (asked, { language }) => {
  const rows = await db.rows(
    `SELECT c.catalogue_item_id AS item, e.code, e.name_zh, e.name_en FROM catalogue_item_life_event c
     JOIN catalogue_life_event e ON e.code = c.lifeevent_id WHERE c.catalogue_item_id = ANY ($1)
     ORDER BY e.position, e.code`,
    [asked.map(({ obj }) => obj.id)],
  );
  const shown = (row) => ({ code: row.code, name: pick(language, row.name_zh, row.name_en) });
  return asked.map(({ obj }) => rows.filter((row) => row.item === obj.id).map(shown));
};
