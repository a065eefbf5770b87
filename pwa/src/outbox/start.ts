import { effect } from "@preact/signals";
import { say } from "../db/bus";
import { writeOwner } from "../db/meta";
import { language } from "../i18n";
import { clearOnSignOut, person } from "../session/person";
import { flush, type World } from "./flush";
import { forgetPerson } from "./leave";
import { documentId } from "./submissions";
import { pass } from "./pass";
import { endWaits } from "./queue";
import { followOutbox } from "./state";

const world: World = { pass, documentId, language: () => language.peek() };
const SYNC_TAG = "outbox";

let running: Promise<void> | null = null;
let askedAgain = false;
/** Sign-out has already emptied the header when it asks to forget: whose things they were is kept here. */
let last: string | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Send what waits. Called on every sign that it might work now; asking twice at once is asking once more after. */
export function sendNow(fresh = false): Promise<void> {
  if (running) {
    askedAgain = true;
    return running;
  }
  running = send(fresh).finally(() => {
    running = null;
    if (!askedAgain) return;
    askedAgain = false;
    void sendNow(fresh);
  });
  return running;
}

/** Just queued: try at once, and ask the browser to wake the worker should this page be gone by then. */
export async function sendSoon(): Promise<void> {
  void askForSync();
  await sendNow();
}

/** Once, when the app starts. */
export function startOutbox(): void {
  followOutbox();
  clearOnSignOut(async () => last && forgetPerson(last));
  effect(() => void owned(person.value?.kind === "CITIZEN" ? person.value.id : null));
  addEventListener("online", () => void sendNow(true));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void sendNow(true);
  });
  // Coming back through the back button runs no script from the top.
  addEventListener("pageshow", (event) => event.persisted && void sendNow(true));
}

async function owned(id: string | null): Promise<void> {
  if (id) last = id;
  await writeOwner(id).catch(() => undefined);
  say({ topic: "person" });
  if (id) await sendNow(true);
}

async function send(fresh: boolean): Promise<void> {
  clearTimeout(timer);
  try {
    if (fresh) await endWaits();
    const { againInMs, sent } = await flush(world);
    if (sent) say({ topic: "cases" });
    if (againInMs !== null) timer = setTimeout(() => void sendNow(), Math.max(500, againInMs));
  } catch {
    // The database or the lock failed; nothing was lost, the next sign of life tries again.
    timer = setTimeout(() => void sendNow(), 15_000);
  }
}

async function askForSync(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker?.getRegistration();
    await (registration as { sync?: { register(tag: string): Promise<void> } } | undefined)?.sync?.register(SYNC_TAG);
  } catch {
    // Not every browser has it, and some refuse it: the page's own signs of life remain.
  }
}
