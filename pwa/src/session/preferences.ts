import { effect, signal } from "@preact/signals";
import { language, speak, type Language } from "../i18n";
import { reload } from "../router";
import { forgetPages } from "../router/memory";
import { drawn } from "./drawn";
import { caseRows, person } from "./person";

/** Root text size in CSS pixels. From 20 up the app is in its elder form: fewer things, larger targets. */
export const SIZES = [16, 20, 24, 30] as const;
export type Size = (typeof SIZES)[number];
export type Theme = "auto" | "light" | "dark";

export const size = signal<Size>(16);
export const theme = signal<Theme>("auto");

export const isElder = (): boolean => size.value >= 20;

/** Reads what was chosen before, applies it, and keeps every later choice. */
export function startPreferences(): void {
  const kept = new URLSearchParams(readCookie("prefs"));
  const wished = Number(kept.get("size"));
  if (SIZES.includes(wished as Size)) size.value = wished as Size;
  caseRows.value = Math.min(Number(kept.get("mine") ?? -1), 3);
  if (kept.get("theme")) theme.value = kept.get("theme") as Theme;
  const known = kept.get("lang") ?? (drawn ? document.documentElement.lang : navigator.languages.some((tag) => tag.startsWith("zh")) ? "zh-CN" : navigator.language);
  language.value = known.startsWith("zh") ? "zh-CN" : "en";
  void speak(language.peek());
  effect(apply);
}

/** Texts change at once; what the server says is asked for again, and a signed-in person's notices follow. */
export async function chooseLanguage(next: Language): Promise<void> {
  await speak(next);
  forgetPages();
  if (person.peek()?.kind === "CITIZEN") void import("../features/own").then(({ tellLanguage }) => tellLanguage(next));
  await reload();
}

function apply(): void {
  const { dataset } = document.documentElement;
  dataset["size"] = String(size.value);
  dataset["type"] = isElder() ? "elder" : "normal";
  dataset["theme"] = theme.value;
  // A cookie, so that the server can send the first page in the right language. It identifies nobody.
  const prefs = new URLSearchParams({ lang: language.value, size: String(size.value), theme: theme.value, mine: String(caseRows.value) });
  document.cookie = `prefs=${encodeURIComponent(prefs.toString())}; Path=/; Max-Age=31536000; SameSite=Lax`;
}

function readCookie(name: string): string {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}
