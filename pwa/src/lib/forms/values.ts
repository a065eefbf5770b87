// Single answers. Twin of backend/forms/values.py: a rule that changes here changes there and gets a vector.
import type { Field, FileField } from "./types";

/** Code of the first fault and the limit it passed. */
export type Finding = readonly [code: string, limit?: string | number] | undefined;

type Loose = { readonly [key: string]: any };

const BAD_LINE = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]/u;
const BAD_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]/u;
const FORMATS: { readonly [name: string]: readonly [RegExp, string] } = {
  digits: [/^\d+$/, "NOT_DIGITS"],
  email: [/^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+$/, "NOT_AN_EMAIL"],
  postcode: [/^\d{6}$/, "NOT_A_POSTCODE"],
};
const ID = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])\d{15}[\dXx]$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOST = Number.MAX_SAFE_INTEGER;

const matches = (value: unknown, pattern: RegExp): value is string => typeof value === "string" && pattern.test(value);
/** Code points, as the server counts: 𠮷 is one. */
const length = (text: string): number => Array.from(text).length;
const within = (value: number, least: number, most: number, words: (n: number) => string): Finding =>
  value < least ? ["TOO_SMALL", words(least)] : value > most ? ["TOO_LARGE", words(most)] : undefined;

export const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  (typeof value === "string" && !value.trim()) ||
  (Array.isArray(value) && !value.length);

export const countBetween = (count: number, least: number, most: number): Finding =>
  count < least ? ["TOO_FEW", least] : count > most ? ["TOO_MANY", most] : undefined;

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

export function isDate(value: unknown): value is string {
  if (!matches(value, /^(1[89]|2[01])\d{2}-\d{2}-\d{2}$/)) return false;
  const [year, month, day] = value.split("-").map(Number) as [number, number, number];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** Turns `today+30d` or `today-60y` into an ISO date. */
export function dayLimit(limit: string, today: string): string {
  const found = /^today(?:([+-])(\d{1,5})([dy]))?$/.exec(limit);
  if (!found) return limit;
  const amount = Number(found[2] || 0) * (found[1] === "-" ? -1 : 1);
  const [year, month, day] = today.split("-").map(Number) as [number, number, number];
  const then =
    found[3] === "y"
      ? Date.UTC(year + amount, month - 1, Math.min(day, daysIn(year + amount, month)))
      : Date.UTC(year, month - 1, day + amount);
  return new Date(then).toISOString().slice(0, 10);
}

function text(field: Loose, value: unknown): Finding {
  if (typeof value !== "string") return ["NOT_TEXT"];
  const line = field.type !== "textarea";
  if ((line ? BAD_LINE : BAD_TEXT).test(value)) return ["INVALID_TEXT"];
  const trimmed = value.trim();
  const most = field.maxLength ?? (line ? 200 : 2000);
  if (length(trimmed) > most) return ["TOO_LONG", most];
  if (length(trimmed) < (field.minLength ?? 0)) return ["TOO_SHORT", field.minLength];
  const format = FORMATS[field.format];
  return format && !format[0].test(trimmed) ? [format[1]] : undefined;
}

function number(field: Loose, value: unknown): Finding {
  if (typeof value !== "number" || !Number.isFinite(value)) return ["NOT_A_NUMBER"];
  const decimals = field.decimals ?? 0;
  const scaled = Math.abs(value) <= MOST ? value * 10 ** decimals : 0;
  if (Math.abs(scaled - Math.floor(scaled + 0.5)) > 1e-9 * Math.max(1, Math.abs(scaled))) return ["TOO_MANY_DECIMALS", decimals];
  return within(value, field.min ?? -MOST, field.max ?? MOST, String);
}

const money = (field: Loose, value: unknown): Finding =>
  Number.isInteger(value)
    ? within(value as number, field.min ?? 0, field.max ?? MOST, (fen) => (fen / 100).toFixed(2))
    : ["NOT_MONEY"];

function date(field: Loose, value: unknown, today: string): Finding {
  if (!isDate(value)) return ["NOT_A_DATE"];
  const least = field.min && dayLimit(field.min, today);
  const most = field.max && dayLimit(field.max, today);
  return least && value < least ? ["TOO_EARLY", least] : most && value > most ? ["TOO_LATE", most] : undefined;
}

const option = (field: Loose, value: unknown): Finding =>
  field.options.some((each: Loose) => each.value === value) ? undefined : ["NOT_AN_OPTION"];

function options(field: Loose, value: unknown): Finding {
  if (!Array.isArray(value) || value.some((each) => option(field, each))) return ["NOT_AN_OPTION"];
  if (new Set(value).size < value.length) return ["DUPLICATE"];
  return countBetween(value.length, field.minItems ?? 0, field.maxItems ?? field.options.length);
}

function idNumber(_: Loose, value: unknown, today: string): Finding {
  if (!matches(value, ID)) return ["ID_NUMBER_SHAPE"];
  const born = value.replace(/^.{6}(....)(..)(..).*/, "$1-$2-$3");
  if (!isDate(born) || born > today) return ["ID_NUMBER_BIRTH"];
  let total = 0;
  for (let i = 0; i < 17; i++) total += Number(value[i]) * (2 ** (17 - i) % 11);
  return "10X98765432"[total % 11] === value[17]!.toUpperCase() ? undefined : ["ID_NUMBER_CHECK"];
}

const angle = (value: unknown, most: number): boolean => typeof value === "number" && Math.abs(value) <= most;

function place(field: Loose, value: any): Finding {
  const { region, text: words, lat, lon, ...rest } = Object(value) as Loose;
  const whole =
    matches(region, /^\d{12}$/) &&
    typeof words === "string" &&
    !isEmpty(words) &&
    ((lat == null && lon == null) || (angle(lat, 90) && angle(lon, 180))) &&
    !Object.keys(rest).length;
  return whole ? text({ maxLength: field.maxLength }, words) : ["NOT_A_PLACE"];
}

export function checkFile(field: FileField, value: any): Finding {
  const { id, name, type, size, ...rest } = Object(value) as Loose;
  if (!matches(id, UUID) || typeof name !== "string" || length(name) > 200 || !Number.isInteger(size)) return ["NOT_A_FILE"];
  if (size < 0 || Object.keys(rest).length) return ["NOT_A_FILE"];
  if (BAD_LINE.test(name)) return ["INVALID_TEXT"];
  const accepts = field.accepts ?? ["image/jpeg", "image/png", "application/pdf"];
  if (!accepts.includes(type)) return ["FILE_TYPE", accepts.map((each) => each.split("/")[1]!.toUpperCase()).join(", ")];
  const most = field.maxMegabytes ?? 10;
  return size === 0 ? ["FILE_EMPTY"] : size > most * 1048576 ? ["FILE_TOO_LARGE", most] : undefined;
}

const checks: { readonly [type: string]: (field: Loose, value: unknown, today: string) => Finding } = {
  text,
  textarea: text,
  number,
  money,
  date,
  choice: option,
  select: option,
  choices: options,
  boolean: (_, value) => (typeof value === "boolean" ? undefined : ["NOT_A_BOOLEAN"]),
  declaration: (_, value) => (value === true ? undefined : ["NOT_DECLARED"]),
  id_number: idNumber,
  phone: (_, value) => (matches(value, /^1[3-9]\d{9}$/) ? undefined : ["NOT_A_PHONE"]),
  place,
};

/** Checks one non-empty answer that has no parts of its own (no table, no file list). */
export const checkValue = (field: Field, value: unknown, today: string): Finding => checks[field.type]!(field, value, today);
