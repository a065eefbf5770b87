// Checks answers against a definition, in the order of the form. Twin of backend/forms/validate.py.
import { holds, own } from "./conditions";
import type { Answers, Condition, Fault, Field, FileField, FormDefinition, Messages, TableField } from "./types";
import { checkFile, checkValue, countBetween, isEmpty, type Finding } from "./values";

/** Every fault; `step` narrows to the fields of one step (for the button "continue"). `today` is an ISO date. */
export function validate(form: FormDefinition, answers: unknown, today: string, step?: string): Fault[] {
  if (!isObject(answers)) return [{ path: "", code: "NOT_ANSWERS", params: {} }];
  const shown = new Set(visibleFields(form, answers));
  const faults: Fault[] = [];
  for (const each of form.steps) {
    if (step !== undefined && each.key !== step) continue;
    for (const field of each.fields) {
      const value = own(answers, field.key);
      if (shown.has(field)) faults.push(...fieldFaults(field, value, today, field.key));
      else if (field.type !== "note" && !isEmpty(value)) faults.push({ path: field.key, code: "HIDDEN", params: {} });
    }
  }
  if (step !== undefined) return faults;
  const asked = form.steps.flatMap((each) => each.fields).filter((field) => field.type !== "note");
  return faults.concat(unknown(answers, asked, ""));
}

/** The fields that these answers show, in order; a hidden field reads as unanswered. */
export function visibleFields(form: FormDefinition, answers: Answers): Field[] {
  const shown: Field[] = [];
  const seen: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const step of form.steps) {
    if (!shows(step, seen)) continue;
    for (const field of step.fields) {
      if (!shows(field, seen)) continue;
      shown.push(field);
      seen[field.key] = own(answers, field.key);
    }
  }
  return shown;
}

/** What is to be sent: answers to questions that are shown, without empty ones. */
export function visibleAnswers(form: FormDefinition, answers: Answers): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const field of visibleFields(form, answers)) {
    const value = own(answers, field.key);
    if (field.type !== "note" && !isEmpty(value)) kept[field.key] = value;
  }
  return kept;
}

/** Checks of kinds of questions that only some forms ask: whoever asks them puts them here. */
export const brought: { [type: string]: (field: any, value: any, path: string) => Fault[] } = {};

/** Says a fault in the reader"s language. */
export const message = (fault: Fault, messages: Messages, language: "zh" | "en"): string =>
  messages[fault.code]![language].replace("{limit}", String(fault.params.limit ?? ""));

const isObject = (value: unknown): value is Answers => typeof value === "object" && value !== null && !Array.isArray(value);

const shows = (part: { readonly when?: Condition }, seen: Answers): boolean => part.when === undefined || holds(part.when, seen);

const found = (path: string, finding: Finding): Fault[] =>
  finding ? [{ path, code: finding[0], params: finding[1] === undefined ? {} : { limit: finding[1] } }] : [];

function fieldFaults(field: Field, value: unknown, today: string, path: string): Fault[] {
  if (field.type === "note") return [];
  if (isEmpty(value)) {
    if (field.type === "declaration") return found(path, ["NOT_DECLARED"]);
    return field.required ? found(path, ["REQUIRED"]) : [];
  }
  if (field.type === "table") return tableFaults(field, value, today, path);
  if (field.type === "file") return filesFaults(field, value, path);
  return brought[field.type]?.(field, value, path) ?? found(path, checkValue(field, value, today));
}

function tableFaults(field: TableField, value: unknown, today: string, path: string): Fault[] {
  if (!Array.isArray(value)) return found(path, ["NOT_A_TABLE"]);
  const most = field.maxRows ?? 20;
  const faults = found(path, countBetween(value.length, field.minRows ?? 0, most));
  value.slice(0, most).forEach((row: unknown, number) => {
    const at = `${path}.${number}`;
    if (!isObject(row)) return void faults.push(...found(at, ["NOT_A_ROW"]));
    for (const column of field.columns) faults.push(...fieldFaults(column, own(row, column.key), today, `${at}.${column.key}`));
    faults.push(...unknown(row, field.columns, `${at}.`));
  });
  return faults;
}

function filesFaults(field: FileField, value: unknown, path: string): Fault[] {
  if (!Array.isArray(value)) return found(path, ["NOT_A_FILE"]);
  const most = field.maxCount ?? 5;
  const faults = found(path, countBetween(value.length, field.minCount ?? 0, most));
  value.slice(0, most).forEach((each, number) => faults.push(...found(`${path}.${number}`, checkFile(field, each))));
  return faults;
}

// A key that cannot be one of ours is not repeated: it may be huge or not even text.
const unknown = (answers: Answers, asked: readonly { readonly key: string }[], prefix: string): Fault[] =>
  Object.keys(answers)
    .filter((key) => !isEmpty(answers[key]) && !asked.some((field) => field.key === key))
    .flatMap((key) => found(prefix + (/^[a-z][A-Za-z0-9]{0,39}$/.test(key) ? key : "?"), ["UNKNOWN_FIELD"]));
