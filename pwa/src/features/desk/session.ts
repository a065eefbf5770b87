import { computed, effect, signal } from "@preact/signals";
import { ApiError, readMine } from "../../api";
import { deskMe, type DeskMeData } from "../../api/generated/desk/DeskMe";
import { deskQueues } from "../../api/generated/desk/DeskQueues";
import { forgetPages } from "../../router/memory";
import { person, signedIn } from "../../session/person";
import { endSession } from "../../session/token";

export type Officer = NonNullable<NonNullable<DeskMeData["me"]>["staff"]>;
export type Queue = DeskMeData["deskQueues"][number];
export type Window = DeskMeData["windows"][number];
type Role = Officer["posts"][number]["role"];

/** The officer at this desk, or null. A citizen signed in on the same browser is never taken for one. */
export const officer = computed(() => (person.value?.kind === "STAFF" ? person.value : null));
export const me = signal<Officer | null>(null);
export const queues = signal<readonly Queue[]>([]);
export const windows = signal<readonly Window[]>([]);

const forgetters = new Set<() => void>();

/** What the desk keeps in memory registers how to forget it when the officer leaves or another one sits down. */
export const whenLeaving = (forget: () => void): void => void forgetters.add(forget);

export const holds = (...roles: Role[]): boolean => me.value?.posts.some((post) => roles.includes(post.role)) ?? false;

/** The places in which the officer may put something to the people, as a choice of a form; and where a draft does already, perhaps a township of theirs. */
export function regionsToAsk(already?: { code: string; name: string }): { value: string; label: string }[] {
  const own = (me.value?.posts ?? []).filter(({ role }) => role === "COORDINATOR" || role === "ADMIN").map(({ region }) => region);
  const all = already && own.every(({ code }) => code !== already.code) ? [...own, already] : own;
  return all.map(({ code, name }) => ({ value: code, label: name }));
}

/** Loads a page's data; null stands for "sign in first" and the page shows the form for it in place. */
export async function guarded<D>(load: () => Promise<D>): Promise<D | null> {
  if (!officer.peek()) return null;
  try {
    const [data] = await Promise.all([load(), me.peek()?.id === officer.peek()?.id ? null : learnMe()]);
    return data;
  } catch (error) {
    if (error instanceof ApiError && error.trouble === "signed-out") return null;
    throw error;
  }
}

async function learnMe(): Promise<void> {
  const data = await readMine(deskMe, {});
  me.value = data.me?.staff ?? null;
  queues.value = data.deskQueues;
  windows.value = data.windows;
}

export async function countQueues(): Promise<void> {
  if (officer.peek()) queues.value = (await readMine(deskQueues, {})).deskQueues;
}

interface SignedIn {
  accessToken: string;
  expiresInSeconds: number;
  me: { staff: { id: string; name: string } | null };
}

/** An officer has signed in, in whichever way. */
export function sitDown({ me: { staff }, accessToken, expiresInSeconds }: SignedIn, done: () => void): void {
  if (!staff) return;
  if (me.peek()?.id !== staff.id) forgetDesk();
  signedIn({ id: staff.id, kind: "STAFF", label: staff.name }, accessToken, expiresInSeconds);
  done();
}

/**
 * Ends the officer's session and forgets the desk. Not the app's own sign-out: that one also removes what a citizen
 * keeps on this device, and an officer has no say in that.
 */
export async function leave(): Promise<void> {
  await endSession().catch(() => undefined); // without a network the cookie lapses by itself
  localStorage.removeItem("person");
  forgetDesk();
  wipe();
  person.value = null;
}

// A citizen who signs in on this browser finds nothing of the desk.
effect(() => {
  if (person.value?.kind === "CITIZEN") wipe();
});

function wipe(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith("desk:")) sessionStorage.removeItem(key);
}

function forgetDesk(): void {
  me.value = null;
  queues.value = [];
  forgetPages();
  for (const forget of forgetters) forget();
}
