import type { RefusalFacts } from "../../outbox/outcome";

export type Values = Record<string, unknown>;

/** Lamport time: counts edits, not seconds, so that a wrong clock cannot decide whose words stay. */
export interface Stamp {
  n: number;
  tab: string;
}

/** What someone has begun to write. It lives on this phone only. */
export interface Draft {
  id: string;
  /** The person it belongs to; null until someone signs in and says "that is mine". */
  owner: string | null;
  kind: "application" | "supplement" | "complaint" | "inquiry" | "askOn" | "survey" | "opinion" | "interview";
  /** Item code or case number; of an inquiry, whom it asks; of a survey, its id; of an interview, too; of an opinion, consultation and section. */
  about: string;
  title: string;
  /** The form version the answers were written under. */
  version: string;
  answers: Values;
  stamps: Record<string, Stamp>;
  /** Words of another tab that a later edit replaced: shown under the question until dealt with. */
  replaced: Values;
  /** Answers to questions a newer form no longer asks, with the words of the question. */
  unplaced: Unplaced[];
  /** The mandate under which somebody else is acted for. */
  mandate: string | null;
  step: string;
  createdAt: number;
  savedAt: number;
  revision: number;
  /** Why the server sent it back. */
  returned: RefusalFacts | null;
}

export interface Unplaced {
  key: string;
  label: string;
  value: unknown;
}

/** The part of a draft that changed in this tab since it last saved. */
export interface Edits {
  answers: Values;
  stamps: Record<string, Stamp>;
  /** The stamps this tab had seen when it began to type: an unseen stamp below means another tab typed too. */
  seen: Record<string, Stamp>;
}

export const later = (a: Stamp, b: Stamp): boolean => a.n > b.n || (a.n === b.n && a.tab > b.tab);

const same = (a: Stamp | undefined, b: Stamp | undefined): boolean => a?.n === b?.n && a?.tab === b?.tab;

/**
 * Last edit wins, question by question. What two tabs typed at the same time into one question is not lost:
 * the value that gave way is kept beside it.
 */
export function merge(stored: Draft, edits: Edits): Draft {
  const merged: Draft = {
    ...stored,
    answers: { ...stored.answers },
    stamps: { ...stored.stamps },
    replaced: { ...stored.replaced },
  };
  for (const [key, stamp] of Object.entries(edits.stamps)) {
    const theirs = stored.stamps[key];
    const wins = !theirs || later(stamp, theirs);
    const crossed = theirs && theirs.tab !== stamp.tab && !same(theirs, edits.seen[key]);
    const loser = wins ? stored.answers[key] : edits.answers[key];
    const winner = wins ? edits.answers[key] : stored.answers[key];
    if (crossed && !equal(loser, winner) && !blank(loser)) merged.replaced[key] = loser;
    else if (wins) delete merged.replaced[key];
    merged.answers[key] = winner;
    if (wins) merged.stamps[key] = stamp;
  }
  return merged;
}

export const highest = (stamps: Record<string, Stamp>): number =>
  Object.values(stamps).reduce((most, stamp) => Math.max(most, stamp.n), 0);

const blank = (value: unknown): boolean => value === undefined || value === null || value === "";

const equal = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
