// The questions of a survey while they are written: all pure, so that every move can be tested.
import type { Bilingual, Field, FormDefinition, MatrixRow, Option, Step } from "../../../lib/forms/types";

/** What the officer chooses from; several are one type of the form engine with limits of their own. */
export const KINDS = ["single", "multiple", "scale", "nps", "matrix", "ranking", "yesNo", "number", "date", "text", "longText", "place", "photo", "note"] as const;
export type Kind = (typeof KINDS)[number];

export interface Design {
  /** Stands before every new key: one that an earlier version had must not come back with another meaning. */
  prefix: string;
  steps: Step[];
}

const BLANK: Bilingual = { zh: "", en: "" };

export const designOf = (form: FormDefinition, version: number): Design => ({ prefix: `v${version + 1}`, steps: [...form.steps] });

export function blankDesign(): Design {
  const empty: Design = { prefix: "", steps: [] };
  return addQuestion(addStep(empty), 0, "single");
}

export const fieldsOf = ({ steps }: Pick<Design, "steps">): Field[] => steps.flatMap(({ fields }) => fields);

export function kindOf(field: Field): Kind | null {
  if (field.type === "scale") return field.min === 0 && field.max === 10 ? "nps" : "scale";
  const kinds: Partial<Record<Field["type"], Kind>> = { number: "number", matrix: "matrix", ranking: "ranking", choice: "single", select: "single", choices: "multiple", boolean: "yesNo", date: "date", text: "text", textarea: "longText", place: "place", photo: "photo", note: "note" };
  return kinds[field.type] ?? null;
}

/** The smallest number that no key of this kind has yet. */
function fresh(prefix: string, letter: string, taken: readonly string[]): string {
  const start = `${prefix}${letter}`;
  const numbers = taken.filter((key) => key.startsWith(start)).map((key) => Number(key.slice(start.length)) || 0);
  return `${start}${Math.max(0, ...numbers) + 1}`;
}

export const newOption = (prefix: string, options: readonly Option[]): Option => ({ value: fresh(prefix, "o", options.map(({ value }) => value)), label: BLANK });

export const newRow = (prefix: string, rows: readonly MatrixRow[]): MatrixRow => ({ key: fresh(prefix, "r", rows.map(({ key }) => key)), label: BLANK });

export function addStep(design: Design): Design {
  const key = fresh(design.prefix, "s", design.steps.map((step) => step.key));
  return { ...design, steps: [...design.steps, { key, title: BLANK, fields: [] }] };
}

export function addQuestion(design: Design, at: number, kind: Kind): Design {
  const base = { key: fresh(design.prefix, "q", fieldsOf(design).map(({ key }) => key)), label: BLANK };
  return withStep(design, at, (step) => ({ ...step, fields: [...step.fields, blankOf(kind, base, design.prefix)] }));
}

function blankOf(kind: Kind, base: { key: string; label: Bilingual }, prefix: string): Field {
  const first = newOption(prefix, []);
  const options = [first, newOption(prefix, [first])];
  const row = newRow(prefix, []);
  const blanks: Record<Kind, Field> = {
    single: { ...base, type: "choice", options },
    multiple: { ...base, type: "choices", options },
    scale: { ...base, type: "scale", min: 1, max: 5 },
    nps: { ...base, type: "scale", min: 0, max: 10, low: { zh: "完全不可能", en: "Not at all likely" }, high: { zh: "非常可能", en: "Very likely" } },
    matrix: { ...base, type: "matrix", rows: [row, newRow(prefix, [row])], options },
    ranking: { ...base, type: "ranking", options: [...options, newOption(prefix, options)] },
    yesNo: { ...base, type: "boolean" },
    number: { ...base, type: "number" },
    date: { ...base, type: "date" },
    text: { ...base, type: "text" },
    longText: { ...base, type: "textarea" },
    place: { ...base, type: "place" },
    photo: { ...base, type: "photo", maxCount: 3 },
    note: { ...base, type: "note", text: BLANK },
  };
  return blanks[kind];
}

export const withStep = (design: Design, at: number, change: (step: Step) => Step): Design => ({ ...design, steps: design.steps.map((step, index) => (index === at ? change(step) : step)) });

export const withField = (design: Design, key: string, part: object): Design => ({
  ...design,
  steps: design.steps.map((step) => ({ ...step, fields: step.fields.map((field) => (field.key === key ? (tidy({ ...field, ...part }) as Field) : field)) })),
});

/** A limit that was cleared is not sent at all. */
const tidy = (field: object): object => Object.fromEntries(Object.entries(field).filter(([, value]) => value !== undefined));

export const withoutField = (design: Design, key: string): Design => ({
  ...design,
  steps: design.steps.map((step) => ({ ...step, fields: step.fields.filter((field) => field.key !== key) })),
});

export const withoutStep = (design: Design, at: number): Design => ({ ...design, steps: design.steps.filter((_, index) => index !== at) });

/** One place up (-1) or down (1); over the edge of its section it goes into the next one. */
export function moveField(design: Design, key: string, by: -1 | 1): Design {
  const at = design.steps.findIndex(({ fields }) => fields.some((field) => field.key === key));
  const from = design.steps[at]!.fields;
  const index = from.findIndex((field) => field.key === key);
  if (from[index + by]) return withStep(design, at, (step) => ({ ...step, fields: swapped(step.fields, index, index + by) }));
  if (!design.steps[at + by]) return design;
  const left = withoutField(design, key);
  return withStep(left, at + by, (step) => ({ ...step, fields: by < 0 ? [...step.fields, from[index]!] : [from[index]!, ...step.fields] }));
}

export const moveStep = (design: Design, at: number, by: -1 | 1): Design => (design.steps[at + by] ? { ...design, steps: swapped(design.steps, at, at + by) } : design);

export function swapped<T>(list: readonly T[], a: number, b: number): T[] {
  const next = [...list];
  [next[a], next[b]] = [next[b]!, next[a]!];
  return next;
}

/** What the server and the phone read. */
export const formOf = ({ steps }: Design): FormDefinition => ({ format: 1, steps: steps.map((step) => ({ ...withoutEmptyHint(step), fields: step.fields.map(withoutEmptyHint) })) });

/** What may be left unwritten, and then is not sent. */
const MAY_BE_EMPTY = ["hint", "low", "high"];

function withoutEmptyHint<P extends object>(part: P): P {
  const empty = ([name, words]: [string, Partial<Bilingual>]): boolean => MAY_BE_EMPTY.includes(name) && !words.zh?.trim() && !words.en?.trim();
  return Object.fromEntries(Object.entries(part).filter((entry) => !empty(entry))) as P;
}
