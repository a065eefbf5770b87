import type { Field, FormDefinition } from "../../lib/forms/types";
import type { Draft, Unplaced, Values } from "./model";

/**
 * Carry answers into a newer version of the form, by key. An answer fits when the new form asks under the same
 * key and the same type; whatever does not fit is shown to the person, never dropped.
 */
export function migrate(draft: Draft, from: FormDefinition | null, to: FormDefinition, language: "zh" | "en"): Pick<Draft, "answers" | "unplaced"> {
  const asked = fieldsOf(to);
  const before = from ? fieldsOf(from) : new Map<string, Field>();
  const answers: Values = {};
  const unplaced: Unplaced[] = [...draft.unplaced];
  for (const [key, value] of Object.entries(draft.answers)) {
    const now = asked.get(key);
    if (isOwn(key) || (now && fits(now, before.get(key), value))) answers[key] = value;
    else if (!empty(value)) unplaced.push({ key, label: (before.get(key) ?? now)?.label[language] ?? key, value });
  }
  // A question that was taken out and came back gets its answer back.
  const homeless = unplaced.filter(({ key, value }) => {
    const now = asked.get(key);
    const fitting = now && !(key in answers) && fits(now, before.get(key), value);
    if (fitting) answers[key] = value;
    return !fitting;
  });
  return { answers, unplaced: homeless };
}

/** What the app itself keeps with a draft: no question has such a key. */
const isOwn = (key: string): boolean => key.startsWith("_");

function fits(now: Field, before: Field | undefined, value: unknown): boolean {
  if (before && before.type !== now.type && !(isText(before) && isText(now)) && !(isPick(before) && isPick(now))) return false;
  if (now.type === "choice" || now.type === "select") return now.options.some((option) => option.value === value);
  if (now.type === "choices") return Array.isArray(value) && value.every((one) => now.options.some((option) => option.value === one));
  if (now.type === "ranking") return Array.isArray(value) && value.every((one) => now.options.some((option) => option.value === one));
  if (now.type === "matrix") return Object.entries(Object(value) as Values).every(([key, one]) => now.rows.some((row) => row.key === key) && now.options.some((option) => option.value === one));
  return shapeOf(now) === shape(value);
}

const isText = (field: Field): boolean => field.type === "text" || field.type === "textarea";
const isPick = (field: Field): boolean => field.type === "choice" || field.type === "select";

const shape = (value: unknown): string => (Array.isArray(value) ? "list" : typeof value);

function shapeOf(field: Field): string {
  if (field.type === "number" || field.type === "money" || field.type === "scale") return "number";
  if (field.type === "boolean" || field.type === "declaration") return "boolean";
  if (field.type === "table" || field.type === "file" || field.type === "photo") return "list";
  if (field.type === "place") return "object";
  return field.type === "note" ? "nothing" : "string";
}

const fieldsOf = (form: FormDefinition): Map<string, Field> =>
  new Map(form.steps.flatMap((step) => step.fields).map((field) => [field.key, field]));

const empty = (value: unknown): boolean => value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length);
