import { signal } from "@preact/signals";
import { ApiError, readMine } from "../../../api";
import { deskCase, type DeskCaseData } from "../../../api/generated/desk/DeskCase";
import { noteCase, standing } from "../list/store";
import { officer, whenLeaving } from "../session";

export type FullCase = NonNullable<DeskCaseData["case"]>;
export type Application = NonNullable<FullCase["application"]>;
export type CaseEvent = FullCase["timeline"][number];

/** The case on the screen. */
export const held = signal<FullCase | null>(null);
/** The action whose form is open. */
export const open = signal<string | null>(null);
/** The revision that the officer has read: the one a form sends. It trails behind `held` until they have seen what changed. */
export const read = signal(0);
/** What happened to the case since the officer last read it, while a form was open. */
export const news = signal<readonly CaseEvent[]>([]);
/** What was just done here, and which document came of it. */
export const done = signal<string | null>(null);

/** Fetches a case for its page. Back on the same case, an open form stays open. */
export async function openCase(number: string): Promise<true> {
  const fresh = await fetchCase(number);
  const same = held.peek()?.number === number;
  standing.value = number;
  if (same) return take(fresh);
  held.value = fresh;
  read.value = fresh.revision;
  news.value = [];
  open.value = null;
  done.value = null;
  noteCase(fresh);
  return true;
}

async function fetchCase(number: string): Promise<FullCase> {
  const { case: found } = await readMine(deskCase, { number });
  if (!found) throw new ApiError("missing");
  return found;
}

/** Somebody changed this case: shows it as it is now. With a form open, says what changed and waits until that is read. */
export async function refresh(): Promise<void> {
  const number = held.peek()?.number;
  if (!number) return;
  const fresh = await fetchCase(number);
  if (held.peek()?.number === number) take(fresh);
}

function take(fresh: FullCase): true {
  const before = held.peek()!;
  if (fresh.revision < before.revision) return true; // an older answer that came late
  const seen = before.timeline.length ? Math.max(...before.timeline.map((event) => event.seq)) : 0;
  const since = fresh.timeline.filter((event) => event.seq > seen);
  held.value = fresh;
  noteCase(fresh);
  if (open.peek()) news.value = [...news.peek(), ...since];
  else read.value = fresh.revision;
  return true;
}

/** The officer has read what changed; the form counts from here. */
export function acknowledge(): void {
  read.value = held.peek()?.revision ?? 0;
  news.value = [];
}

/** The case as it came back from the officer's own action. */
export function landed(fresh: FullCase, what: string): void {
  held.value = fresh;
  open.value = null;
  news.value = [];
  read.value = fresh.revision;
  done.value = what;
  noteCase(fresh);
}

export function openForm(action: string | null): void {
  open.value = action;
  done.value = null;
  acknowledge();
}

whenLeaving(() => {
  held.value = null;
  open.value = null;
  news.value = [];
});

/** An inquiry is turned down in the form that moderates it. */
const elsewhere = (action: string): boolean => action === "return" && Boolean(held.value?.inquiry);

/** Whoever may lay a lead under another may also let go what lies under it. */
const leads = (): boolean => Boolean(held.value?.complaint?.merged && held.value.actions.includes("merge"));

export const mayDo = (action: string): boolean => Boolean(officer.value && (action === "splitGroup" ? leads() : held.value?.actions.includes(action) && !elsewhere(action)));
