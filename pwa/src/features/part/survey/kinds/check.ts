// Answers to the kinds of questions that only surveys ask. Twin of backend/forms/survey_kinds.py.
import { own } from "../../../../lib/forms/conditions";
import type { Fault, FileAnswer, FileField, MatrixField, PhotoField, RankingField, ScaleField } from "../../../../lib/forms/types";
import { brought } from "../../../../lib/forms/validate";
import { checkFile, isEmpty } from "../../../../lib/forms/values";

const fault = (path: string, code: string, limit?: string | number): Fault => ({ path, code, params: limit === undefined ? {} : { limit } });

const scale = ({ min, max }: ScaleField, value: unknown, path: string): Fault[] =>
  Number.isInteger(value) && (value as number) >= min && (value as number) <= max ? [] : [fault(path, "NOT_AN_OPTION")];

function matrix({ rows, options, required }: MatrixField, value: unknown, path: string): Fault[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [fault(path, "NOT_A_MATRIX")];
  const faults: Fault[] = [];
  for (const { key } of rows) {
    const chosen = own(value, key);
    const known = options.some((option) => option.value === chosen);
    if (isEmpty(chosen) ? required : !known) faults.push(fault(`${path}.${key}`, isEmpty(chosen) ? "REQUIRED" : "NOT_AN_OPTION"));
  }
  const strange = Object.entries(value).some(([key, chosen]) => !isEmpty(chosen) && !rows.some((row) => row.key === key));
  return strange ? [...faults, fault(path, "NOT_A_MATRIX")] : faults;
}

function ranking({ options }: RankingField, value: unknown, path: string): Fault[] {
  if (!Array.isArray(value) || !value.every((each) => options.some((option) => option.value === each))) return [fault(path, "NOT_AN_OPTION")];
  if (new Set(value).size < value.length) return [fault(path, "DUPLICATE")];
  return value.length < options.length ? [fault(path, "TOO_FEW", options.length)] : [];
}

/** The phone draws every photo anew, as a small JPEG. */
const PHOTO = { accepts: ["image/jpeg"], maxMegabytes: 4 } as unknown as FileField;
export const PHOTOS = 3;

function photo({ maxCount = PHOTOS }: PhotoField, value: unknown, path: string): Fault[] {
  if (!Array.isArray(value)) return [fault(path, "NOT_A_FILE")];
  if (value.length > maxCount) return [fault(path, "TOO_MANY", maxCount)];
  const faults = value.flatMap((each, number) => {
    const finding = checkFile(PHOTO, each);
    return finding ? [fault(`${path}.${number}`, ...finding)] : [];
  });
  const twice = !faults.length && new Set((value as FileAnswer[]).map(({ id }) => id)).size < value.length;
  return twice ? [fault(path, "DUPLICATE")] : faults;
}

Object.assign(brought, { scale, matrix, ranking, photo });
