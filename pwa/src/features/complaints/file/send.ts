import { uuidv7 } from "../../../lib/uuid";
import { submit } from "../../../outbox/submit";
import { newDevice } from "../../../uploads/device";
import type { Draft } from "../../drafts/model";
import type { Category } from "../category/categories";
import { makeCode } from "../code/code";
import { hashOf, keyOf } from "../code/derive";
import { hold } from "../code/held";
import { words } from "../messages";
import type { Where } from "../place/place";
import type { Answers } from "./answers";

/** From the draft to the outbox; gives the id under which it can be followed. A nameless report's code is held in memory until its page is left. */
export async function send(draft: Draft, answers: Answers, category: Category, owner: string | null, joins: string | null): Promise<string> {
  const id = uuidv7();
  const nameless = answers.way === "anonymous" || !owner;
  const files = [...answers.photos, ...(answers.voice ? [answers.voice] : [])].map((file) => file.id);
  const code = nameless ? makeCode() : "";
  // Uploads of an earlier try belong to its secret: it stays with the draft.
  const device = nameless && files.length ? deviceOf(draft) : undefined;
  const input = {
    id,
    category: category.code,
    text: textOf(answers, category),
    place: placeOf(answers.where),
    files,
    // Compared with the place, and not kept there: without one there is nothing to compare.
    photosTaken: answers.where.lat === undefined ? [] : answers.photos.flatMap(({ taken }) => taken ?? []),
    declaredAt: new Date().toISOString(),
    aboutOfficer: answers.officer.trim(),
    aboutDepartment: answers.department || null,
    joins,
    ...(nameless ? { recovery: await hashOf(await keyOf(code)), device: device ?? null } : { confidential: answers.way === "confidential" }),
  };
  const name = nameless ? words().namelessTitle : category.name;
  const kept = { ...draft, title: name, answers: { ...draft.answers, ...(device ? { device } : {}) } };
  await submit({ kind: "complaint", id, owner: nameless ? null : owner, about: id, title: name, variables: { input }, files, draft: kept, ...(device ? { device } : {}) });
  if (nameless) hold(id, code);
  return id;
}

const LEAST_CHARS = 5;

/** A photo needs no words, but the office does: the category says what is to be seen. */
function textOf({ text, voice }: Answers, { name }: Category): string {
  const said = text.trim();
  if (Array.from(said).length >= LEAST_CHARS) return said;
  return [said, voice ? words().seeVoice(name) : words().seePhoto(name)].filter(Boolean).join("\n");
}

const MICRO = 1_000_000;

function placeOf({ lon, lat, accuracy, region, text }: Where) {
  const position = lon === undefined || lat === undefined ? {} : { longitude: Math.round(lon * MICRO), latitude: Math.round(lat * MICRO), accuracyMetres: accuracy ?? null };
  return { ...position, region: region || null, words: text.trim() };
}

const deviceOf = ({ answers: { device } }: Draft): string => (typeof device === "string" ? device : newDevice());
