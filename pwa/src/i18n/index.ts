import { signal } from "@preact/signals";

export type Language = "zh-CN" | "en";

/** The same keys; a text stays a text, a function keeps its arguments. */
export type Same<T> = { [K in keyof T]: T[K] extends (...values: infer A) => string ? (...values: A) => string : string };

type Messages = Record<string, string | ((...values: never[]) => string)>;
interface Set<T> {
  zh: T;
  en: T | null;
  fetchEnglish(): Promise<{ default: T }>;
}

export const language = signal<Language>("zh-CN");
const arrived = signal(0);
const sets: Set<never>[] = [];

/**
 * A feature's words: Chinese comes with the feature, English is fetched when someone reads English.
 * The result is called while drawing, so a page redraws when the language changes: `const t = words(); t.title`.
 */
export function messages<T extends Messages>(zh: T, fetchEnglish: () => Promise<{ default: Same<T> }>): () => Same<T> {
  const set: Set<Same<T>> = { zh: zh as unknown as Same<T>, en: null, fetchEnglish };
  sets.push(set as never);
  // A chunk that comes after its page (the footer, a strip): its English follows, and redraws it.
  if (language.peek() === "en") void languageReady().then(() => arrived.value++, () => undefined);
  return () => (language.value === "en" && arrived.value >= 0 ? (set.en ?? set.zh) : set.zh);
}

/** Resolves when every feature loaded so far speaks the chosen language. */
export async function languageReady(of: Language = language.peek()): Promise<void> {
  if (of !== "en") return;
  await Promise.all(
    sets.map(async (set: Set<unknown>) => {
      set.en ??= (await set.fetchEnglish()).default;
    }),
  );
}

export async function speak(next: Language): Promise<void> {
  await languageReady(next);
  language.value = next;
  document.documentElement.lang = next;
  document.querySelector("link[rel=manifest]")?.setAttribute("href", next === "en" ? "/manifest.en.webmanifest" : "/manifest.webmanifest");
}

/** Picks the right English plural: `plural(1, "case", "cases")` → "1 case". Chinese has one form and needs no help. */
export const plural = (count: number, one: string, other: string): string =>
  `${count} ${new Intl.PluralRules("en").select(count) === "one" ? one : other}`;
