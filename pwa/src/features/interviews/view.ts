import type { InterviewChangesData } from "../../api/generated/interviews/InterviewChanges";
import type { InterviewPageData } from "../../api/generated/interviews/InterviewPage";

export type Interview = NonNullable<InterviewPageData["interview"]>;
export type Entry = Interview["transcript"]["entries"][number];
export type Change = InterviewChangesData["interviewChanges"];

/** What the page shows: the interview, its entries, and the place in its log up to which they are known. */
export interface View {
  interview: Interview;
  entries: Entry[];
  cursor: string;
  /** Questions that wait for a moderator; null while nobody has said. */
  waiting: number | null;
  /** How the poll inside stands, as it was told last; null while nobody has said. */
  poll: NonNullable<Change["poll"]> | null;
}

export const viewOf = (interview: Interview): View => ({ interview, entries: interview.transcript.entries, cursor: interview.transcript.cursor, waiting: null, poll: null });

/** The view after a change. A change says how a thing is now, so that one heard again does no harm. */
export function after(view: View, { kind, cursor, entry, hidden, standing, counts, poll }: Change): View {
  const next = { ...view, cursor };
  if (kind === "STATE" && standing) return { ...next, interview: { ...view.interview, ...standing } };
  if (kind === "HIDDEN") return { ...next, entries: view.entries.filter(({ id }) => id !== hidden) };
  if (kind === "ENTRY" && entry) return { ...next, entries: withEntry(view.entries, entry) };
  if (kind === "POLL" && poll) return { ...next, poll };
  if (kind === "COUNTS" && counts) {
    const likes = new Map(counts.likes.map(({ entry: id, likes: count }) => [id, count]));
    return { ...next, waiting: counts.waiting, entries: view.entries.map((one) => ({ ...one, likes: likes.get(one.id) ?? 0 })) };
  }
  return next;
}

function withEntry(entries: readonly Entry[], entry: Entry): Entry[] {
  const at = entries.findIndex(({ id }) => id === entry.id);
  if (at < 0) return [...entries, entry];
  // Likes are counted apart, and sooner, than the row says.
  return entries.map((one, place) => (place === at ? { ...entry, likes: Math.max(one.likes, entry.likes) } : one));
}

/** What is answered or said, the oldest first. */
export const answered = (entries: readonly Entry[]): Entry[] =>
  entries.filter(({ answeredAt }) => answeredAt).sort((a, b) => Date.parse(a.answeredAt!) - Date.parse(b.answeredAt!));

/** What waits for an answer: what most people want to know first. */
export const open = (entries: readonly Entry[]): Entry[] =>
  entries.filter(({ answeredAt }) => !answeredAt).sort((a, b) => b.likes - a.likes || Date.parse(a.shownAt) - Date.parse(b.shownAt));

/** The entries that hold every word. */
export function found(entries: readonly Entry[], typed: string): Entry[] {
  const wanted = wordsOf(typed);
  return entries.filter(({ text, answer }) => wanted.every((word) => `${text}\n${answer}`.toLowerCase().includes(word)));
}

export const wordsOf = (typed: string): string[] => typed.toLowerCase().split(/\s+/).filter(Boolean);

/** A text cut where a searched word begins and ends: odd pieces are found ones. */
export function cut(text: string, typed: string): string[] {
  const wanted = wordsOf(typed);
  if (!wanted.length) return [text];
  const shape = new RegExp(`(${wanted.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "gi");
  return text.split(shape);
}

/** "1:05", "1:02:03". */
export function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [hours, minutes, rest] = parts as [number, number, number];
  const two = (count: number): string => String(count).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
