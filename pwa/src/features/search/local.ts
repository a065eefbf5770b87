import type { CatalogueIndexData } from "../../api/generated/catalogue/CatalogueIndex";

export type Entry = CatalogueIndexData["catalogueIndex"][number];

/** Searches the index kept on the phone, best first: what the name says, then how it sounds, then how it is abbreviated. */
export function searchIndex(entries: readonly Entry[], query: string, most = 30): Entry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  return entries
    .map((entry) => ({ entry, score: Math.min(...words.map((word) => scoreOf(entry, word))) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.entry.name.length - b.entry.name.length)
    .slice(0, most)
    .map(({ entry }) => entry);
}

/** 0 when the entry has nothing to do with the word. */
function scoreOf(entry: Entry, word: string): number {
  const name = entry.name.toLowerCase();
  if (name === word) return 100;
  if (name.startsWith(word)) return 90;
  if (name.includes(word)) return 80;
  if (/^[a-z]+$/.test(word)) {
    if (entry.initials.startsWith(word)) return 70;
    if (entry.initials.includes(word)) return 60;
    if (entry.pinyin.replace(/\s+/g, "").includes(word)) return 50;
    return isNear(name, word) ? 30 : 0;
  }
  return holdsInOrder(name, word) ? 40 : 0;
}

/** Every character of the word, in its order, with others between: 农低 finds 农村低保. */
function holdsInOrder(name: string, word: string): boolean {
  let at = -1;
  for (const character of word) {
    at = name.indexOf(character, at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** An English word one slip away: a letter missing, added, changed, or two changed places. */
function isNear(name: string, word: string): boolean {
  return word.length > 3 && name.split(/[^a-z]+/).some((known) => Math.abs(known.length - word.length) < 2 && oneSlip(known, word));
}

function oneSlip(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const restA = a.slice(start);
  const restB = b.slice(start);
  const swapped = restA.length > 1 && restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
  return swapped || restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1);
}
