// Between what stands in a box and what is an answer. What is no answer yet stays as it was typed, for the check to name.

/** Full-width digits and letters from a Chinese keyboard mean the plain ones. */
export const plain = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, " ");

export function numberOf(text: string): unknown {
  const typed = plain(text).replace(/[\s,]/g, "");
  if (!typed) return null;
  return /^-?\d{1,15}(\.\d+)?$/.test(typed) ? Number(typed) : text;
}

/** Yuan as typed to whole fen, without ever going through a fraction. */
export function fenOf(text: string): unknown {
  const typed = plain(text).replace(/[\s,¥元]/g, "");
  if (!typed) return null;
  const found = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(typed);
  return found ? Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0")) : text;
}

export function yuanOf(value: unknown): string {
  if (typeof value !== "number") return typeof value === "string" ? value : "";
  const [yuan, fen] = [Math.trunc(value / 100), Math.abs(value % 100)];
  return fen ? `${yuan}.${String(fen).padStart(2, "0")}` : String(yuan);
}

export type DateParts = [year: string, month: string, day: string];

export function dateOf(parts: DateParts): string | null {
  const [year, month, day] = parts.map((part) => plain(part).trim()) as DateParts;
  if (!year && !month && !day) return null;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

export function partsOf(value: unknown): DateParts {
  const [year = "", month = "", day = ""] = typeof value === "string" ? value.split("-") : [];
  const short = (part: string): string => part.replace(/^0+(?=.)/, "").replace(/^0$/, "");
  return [year, short(month), short(day)];
}

/** The day in the county, whatever the phone's zone. */
export function today(now: Date = new Date()): string {
  return new Date(now.getTime() + 8 * 3600_000).toISOString().slice(0, 10);
}

/** The id of the control of an answer: what the error summary and the change links lead to. */
export const idOf = (path: string): string => `f-${path.replace(/\./g, "-")}`;
