/** A category as far as suggesting goes: its words come from the county's own list. */
export interface Hinted {
  code: string;
  keywords: readonly string[];
}

const MOST = 3;

/** The categories that a text speaks of, the likeliest first. Made on the phone: what is being written goes nowhere. */
export function suggest(text: string, categories: readonly Hinted[]): string[] {
  const said = plain(text);
  return categories
    .map(({ code, keywords }, place) => ({ code, place, weight: keywords.reduce((sum, word) => sum + weightOf(plain(word), said), 0) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.place - b.place)
    .slice(0, MOST)
    .map(({ code }) => code);
}

const plain = (text: string): string => text.normalize("NFKC").toLowerCase();

/** Longer words say more. Latin ones count where a word begins: "road" is in "roads", not in "crossroad". */
function weightOf(word: string, said: string): number {
  if (!word) return 0;
  const found = /^[a-z]/.test(word) ? new RegExp(`(^|[^a-z])${escaped(word)}`).test(said) : said.includes(word);
  return found ? Array.from(word).length / (/^[a-z]/.test(word) ? 3 : 1) : 0;
}

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
