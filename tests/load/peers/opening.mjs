// What every case begins with: its number, its first event's leaf, its clock; and the key of its submission.
import { createHash, randomBytes } from "node:crypto";
import { damm } from "./numbers.mjs";
import { seal } from "./seal.mjs";

const DAY_MS = 86_400_000;
const CIVIL_MS = 8 * 3_600_000;
const TAKE =
  "INSERT INTO kit_idempotency_key (id, body_hash, created_at) VALUES ($1, $2, now()) ON CONFLICT DO NOTHING RETURNING id";
const KEEP = "UPDATE kit_idempotency_key SET reply = $2 WHERE id = $1";

// What has to be known of a case before it is opened: $1 its id, $2 who, $3 the place, $4 whose calendar.
export const KNOWN = `
  SELECT (SELECT number FROM cases_case WHERE id = $1::uuid) AS earlier, nextval('cases_serial') AS serial,
         (SELECT count(*)::int FROM places_region WHERE code = $3) AS place,
         array(SELECT day FROM places_closing_day WHERE region_id = $4) AS closings,
         array(SELECT channel FROM notifications_preference WHERE person_id = $2 AND NOT enabled) AS unwanted
  FROM pg_advisory_xact_lock(hashtextextended($1::uuid::text, 0))`;

export const refusal = (code) => ({ code, message: code, field: null });

// Once for a key: the work gives the number of a case, the reply is kept beside it in the same transaction.
export function keyed(db, { actor, key, body }, field, work) {
  return db.transaction(async (ask) => {
    const row = `${actor}:${key}`;
    const taken = await ask(TAKE, [row, createHash("sha256").update(JSON.stringify(body)).digest()]);
    if (!taken.length) return refusal("REPLAYED");
    const number = await work(ask);
    const reply = JSON.stringify({ data: { [field]: { case: { number } } } });
    await ask(KEEP, [row, seal(reply, row)]);
    return { case: { number } };
  });
}

// The instants of a case that is opened now, and where its clock stands.
export function started(closings) {
  const now = new Date();
  const today = new Date(now.getTime() + CIVIL_MS).toISOString().slice(0, 10);
  const due = workday(today, 5, closings);
  return { now, today, due, dues: [workday(today, 4, closings), due, due].map((day) => `${day}T16:00:00Z`) };
}

export function leafOf(id, actor, now) {
  const said = {
    actor, actorKind: "citizen", actorName: "", at: now.toISOString(), case: id, detail: { onBehalf: false }, from: null,
    kind: "submit", reason: "", seq: 1, to: "submitted",
  };
  return createHash("sha256").update("\0").update(JSON.stringify(said)).digest("hex");
}

export function compose(county, day, serial) {
  const groups = [county.slice(0, 6), day.slice(2).replaceAll("-", ""), String(serial % 1_000_000).padStart(6, "0")];
  return `ZT-${groups.join("-")}-${damm(groups.join(""))}`;
}

export function uuid() {
  const octets = randomBytes(16);
  octets.writeUIntBE(Date.now(), 0, 6);
  octets[6] = (octets[6] & 15) | 112;
  octets[8] = (octets[8] & 63) | 128;
  const hex = octets.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

function workday(from, days, closings) {
  let day = new Date(`${from}T00:00:00Z`);
  for (let left = days; left > 0; ) {
    day = new Date(day.getTime() + DAY_MS);
    if (day.getUTCDay() % 6 && !closings.includes(day.toISOString().slice(0, 10))) left -= 1;
  }
  return day.toISOString().slice(0, 10);
}
