import { computed, signal } from "@preact/signals";
import { readMine } from "../../../api";
import { deskList, type DeskListData } from "../../../api/generated/desk/DeskList";
import type { CaseState, DeskFilter } from "../../../api/generated/types";
import { civilDate } from "../days";
import { whenLeaving } from "../session";

export type Row = DeskListData["deskCases"]["edges"][number]["node"];

/** The list an officer works through. It stays while they look into single cases, so that "next" and "back" mean something. */
export interface Wish {
  queue: string;
  window: string;
  state: string;
  due: string;
  text: string;
}

export const wish = signal<Wish | null>(null);
export const rows = signal<readonly Row[]>([]);
/** Rows that have left the queue since it was drawn; they stay, greyed, until the list is drawn anew. */
export const gone = signal<ReadonlySet<string>>(new Set());
/** How many cases have come into the queue since it was drawn. */
export const arrived = signal(0);
export const more = signal(false);
/** The case last looked at or stood on. */
export const standing = signal<string | null>(null);
export const picked = signal<ReadonlySet<string>>(new Set());

let end: string | null = null;
const PAGE = 40;
const MOST = 50;

const place = computed(() => rows.value.findIndex((row) => row.number === standing.value));
/** Where in the list the current case is, from 1; 0 when it is not in it. */
export const position = computed(() => place.value + 1);

export function wishOf(query: URLSearchParams): Wish {
  const ask = (name: string): string => query.get(name) ?? "";
  return { queue: ask("queue") || "new", window: ask("window"), state: ask("state"), due: ask("due"), text: ask("text") };
}

export function addressOf(given: Wish): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) if (value) query.set(name, value as string);
  return `/desk?${query}`;
}

const same = (a: Wish | null, b: Wish): boolean => a !== null && addressOf(a) === addressOf(b);

function filterOf({ queue, window, state, due, text }: Wish): DeskFilter {
  const filter: DeskFilter = { queue };
  if (window) filter.window = window;
  if (state) filter.state = state as CaseState;
  if (due) filter.dueBefore = civilDate(Number(due));
  if (text.trim()) filter.text = text.trim();
  return filter;
}

async function fetchPage(given: Wish, first: number, after: string | null): Promise<DeskListData["deskCases"]> {
  return (await readMine(deskList, { first, after, filter: filterOf(given) })).deskCases;
}

/** Shows the list that was wished for; the one at hand stays as it is unless `anew`. */
export async function show(given: Wish, anew = false): Promise<void> {
  if (!anew && same(wish.peek(), given)) return;
  const turn = (wish.value = given);
  const page = await fetchPage(given, PAGE, null);
  if (wish.peek() !== turn) return; // asked for something else meanwhile
  take(page, page.edges.map((edge) => edge.node));
  if (!rows.peek().some((row) => row.number === standing.peek())) standing.value = null;
  picked.value = new Set();
}

function take(page: DeskListData["deskCases"], all: readonly Row[]): void {
  rows.value = all;
  end = page.pageInfo.endCursor;
  more.value = page.pageInfo.hasNextPage;
  gone.value = new Set();
  arrived.value = 0;
}

export async function loadMore(): Promise<void> {
  const given = wish.peek();
  if (!given || !more.peek()) return;
  const page = await fetchPage(given, PAGE, end);
  if (wish.peek() !== given) return;
  const known = new Set(rows.peek().map((row) => row.number));
  const fresh = page.edges.map((edge) => edge.node).filter((row) => !known.has(row.number));
  rows.value = [...rows.peek(), ...fresh];
  end = page.pageInfo.endCursor;
  more.value = page.pageInfo.hasNextPage;
}

/** Brings the rows on the screen up to date where they stand. Nothing moves, nothing appears: that waits for the officer. */
export async function refreshQuietly(): Promise<void> {
  const given = wish.peek();
  if (!given) return;
  const page = await fetchPage(given, Math.min(MOST, Math.max(PAGE, rows.peek().length)), null);
  if (wish.peek() !== given) return;
  const fresh = new Map(page.edges.map((edge) => [edge.node.number, edge.node]));
  const before = rows.peek();
  const reach = page.pageInfo.hasNextPage ? page.edges.length : before.length;
  rows.value = before.map((row) => fresh.get(row.number) ?? row);
  gone.value = new Set(before.slice(0, reach).filter((row) => !fresh.has(row.number)).map((row) => row.number));
  const known = new Set(before.map((row) => row.number));
  arrived.value = before.length ? [...fresh.keys()].filter((number) => !known.has(number)).length : fresh.size;
}

/** A case as it has just come from the server: its row says the same. */
export function noteCase(fresh: Row): void {
  rows.value = rows.peek().map((row) => (row.number === fresh.number ? { ...row, ...fresh } : row));
}

/** The number of the case `step` rows further, fetching on at the end of what is loaded; null at either end of the list. */
export async function neighbour(number: string, step: 1 | -1): Promise<string | null> {
  const at = rows.peek().findIndex((row) => row.number === number);
  if (at < 0) return null;
  if (step === 1 && at === rows.peek().length - 1) await loadMore();
  return rows.peek()[at + step]?.number ?? null;
}

export function pick(number: string, on: boolean): void {
  const next = new Set(picked.peek());
  if (on) next.add(number);
  else next.delete(number);
  picked.value = next;
}

whenLeaving(() => {
  wish.value = null;
  rows.value = [];
  standing.value = null;
  picked.value = new Set();
});
