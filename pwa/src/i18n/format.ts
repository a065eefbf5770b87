import { language } from "./index";

const ZONE = "Asia/Shanghai";
type Form = "day" | "short" | "time" | "both";

const SHAPES: Record<Form, Intl.DateTimeFormatOptions> = {
  day: { year: "numeric", month: "long", day: "numeric" },
  short: { month: "short", day: "numeric" },
  time: { hour: "2-digit", minute: "2-digit", hour12: false },
  both: { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false },
};

/** A date or moment in the county's time, whatever the phone's zone is. */
export function formatDate(value: string | Date, form: Form = "day"): string {
  const moment = typeof value === "string" ? new Date(value.length === 10 ? `${value}T00:00:00+08:00` : value) : value;
  if (form === "day" && language.value !== "en") return dayOf(new Date(moment.getTime() + EAST_MS));
  // The server writes "2 December 2026": so does the app.
  return new Intl.DateTimeFormat(language.value === "en" ? "en-GB" : language.value, { ...SHAPES[form], timeZone: ZONE }).format(moment);
}

const EAST_MS = 8 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** Midnight is the end of the day before it: who reads "until the 28th, 00:00" comes a day late. */
export function lastDayOf(instant: string): { at: Date; midnight: boolean } {
  const at = new Date(instant);
  const midnight = (at.getTime() + EAST_MS) % DAY_MS === 0;
  return { at: midnight ? new Date(at.getTime() - 1) : at, midnight };
}

/** A closing instant as people say it, on every page. */
export function formatEnd(instant: string): string {
  const { at, midnight } = lastDayOf(instant);
  if (!midnight) return formatDate(at, "both");
  const day = formatDate(at, "short");
  return inEnglish() ? `the end of ${day}` : `${day} 24:00`;
}

/** The first `Intl.DateTimeFormat` takes a slow phone a tenth of a second: item pages, which show one day, do without. */
const dayOf = (there: Date): string => `${there.getUTCFullYear()}年${there.getUTCMonth() + 1}月${there.getUTCDate()}日`;

/** Money is kept in fen; nobody reads fen. */
export const formatFen = (fen: number): string =>
  new Intl.NumberFormat(language.value, { style: "currency", currency: "CNY", minimumFractionDigits: fen % 100 ? 2 : 0 }).format(fen / 100);

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000]];

/** "3 hours ago", "刚刚". */
export function formatAgo(value: Date, now: Date): string {
  const words = new Intl.RelativeTimeFormat(language.value, { numeric: "auto" });
  for (const [unit, length] of UNITS) {
    const count = Math.trunc((value.getTime() - now.getTime()) / length);
    if (count) return words.format(count, unit);
  }
  return words.format(0, "second");
}

/** "a, b" and "甲、乙". */
export const enumerate = (parts: readonly string[]): string => parts.join(inEnglish() ? ", " : "、");

/** "what: text" and "甲：乙"; what ends in a question or exclamation mark of its own needs no colon. */
export const pair = (what: string, text: string): string => what + (/[?!？！]$/.test(what) ? (inEnglish() ? " " : "") : inEnglish() ? ": " : "：") + text;

/** "amount (yuan)" and "金额（元）". */
export const withUnit = (what: string, unit: string | undefined): string => (unit ? what + (inEnglish() ? ` (${unit})` : `（${unit}）`) : what);

const inEnglish = (): boolean => language.value === "en";
