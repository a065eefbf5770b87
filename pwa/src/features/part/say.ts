import { language } from "../../i18n";
import { formatDate, formatEnd } from "../../i18n/format";
import { words } from "./messages";
import { instantOf, leftUntil, stateAt, type Times } from "./times";

/** When it opens, closes or closed, by the clock. */
export function sayWhen(times: Times, now: number): string {
  const t = words();
  const state = stateAt(times, now);
  const instant = instantOf(times, now);
  if (state === "ANNOUNCED") return t.from(formatDate(instant, "both"));
  return state === "OPEN" ? t.until(formatEnd(instant)) : t.ended(formatEnd(instant));
}

/** How long it is still open, in words. */
export function sayLeft({ closesAt }: Times, now: number): string {
  const { unit, count } = leftUntil(closesAt, now);
  return words()[unit](count);
}

const ZONE = { timeZone: "Asia/Shanghai" } as const;

/** Month and day as a leaf of a calendar shows them. */
export const leaf = (at: Date): { month: string; day: number } => ({
  month: new Intl.DateTimeFormat(language.value === "en" ? "en-GB" : language.value, { month: "short", ...ZONE }).format(at),
  day: Number(new Intl.DateTimeFormat("en-GB", { day: "numeric", ...ZONE }).format(at)),
});

export const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;

export const rounded = (mean: number | null): string => (mean === null ? "–" : mean.toFixed(2));
