import faultsInChinese from "../../../../backend/forms/faults.json?zh";
import { language, messages } from "../../i18n";
import type { Fault, FormDefinition } from "../../lib/forms/types";
import { validate, visibleAnswers } from "../../lib/forms/validate";
import type { Values } from "../drafts/model";
import { today } from "./convert";

const words = messages(faultsInChinese, () => import("./fault-messages.en"));

export interface Said {
  path: string;
  code: string;
  /** The question it is about. */
  label: string;
  message: string;
}

/** What is wrong with the answers that would be sent, in words, each beside the control that can mend it. */
export function faultsOf(form: FormDefinition, answers: Values, step?: string): Said[] {
  const seen = new Set<string>();
  return validate(form, visibleAnswers(form, answers), today(), step)
    .map((fault) => ({ path: mendable(form, fault), code: fault.code, label: labelOf(form, fault.path), message: inWords(fault) }))
    .filter(({ path }) => !seen.has(path) && seen.add(path));
}

const inWords = ({ code, params }: Fault): string => words()[code]!.replace("{limit}", String(params.limit ?? ""));

/** A fault of one photo or of half a place is mended at the whole question, one of a row at the row. */
function mendable(form: FormDefinition, { path }: Fault): string {
  const key = path.split(".")[0] ?? "";
  const field = fieldOf(form, key);
  return field?.type === "table" || field?.type === "matrix" ? path : key;
}

function labelOf(form: FormDefinition, path: string): string {
  const spoken = language.value === "en" ? "en" : "zh";
  const [key = "", row, column] = path.split(".");
  const field = fieldOf(form, key);
  if (row && field?.type === "matrix") return `${field.label[spoken]} ${field.rows.find((one) => one.key === row)?.label[spoken]}`;
  const inside = field?.type === "table" ? field.columns.find((one) => one.key === column) : undefined;
  return inside ? `${field?.label[spoken]} ${Number(row) + 1} ${inside.label[spoken]}` : (field?.label[spoken] ?? "");
}

export const fieldOf = (form: FormDefinition, key: string) => form.steps.flatMap((step) => step.fields).find((field) => field.key === key);

export const stepOf = (form: FormDefinition, path: string): string | undefined =>
  form.steps.find((step) => step.fields.some((field) => field.key === path.split(".")[0]))?.key;

/** The server speaks of `answers.name` or `files`; the form knows `name`. */
export const fieldInForm = (form: FormDefinition, field: string | null): string | null => {
  const path = field?.replace(/^(input\.)?answers\./, "") ?? null;
  return path && stepOf(form, path) ? path : null;
};
