import { say } from "../db/bus";
import { type Tx, transact } from "../db/idb";
import { ownerIn } from "../db/meta";
import type { Draft } from "../features/drafts/model";
import { dropFiles, handOverFiles } from "../uploads/store";
import type { Job, Receipt, Wait } from "./model";
import type { RefusalFacts } from "./outcome";

const ALL = ["outbox", "drafts", "files", "chunks", "receipts", "meta"] as const;
const RECEIPTS_KEPT = 50;

export class NotQueued extends Error {
  constructor(readonly why: "alreadyQueued" | "otherPerson" | "gone") {
    super(why);
  }
}

export type NewJob = Pick<Job, "id" | "owner" | "kind" | "about" | "title" | "operation" | "body" | "files" | "draft" | "device" | "blind" | "nameless">;

/**
 * Write the job and take the draft away in one transaction that waits for the disk: after it, the submission
 * is in exactly one place, whatever happens to the tab, and a second tab cannot queue it again.
 */
export async function enqueue(job: NewJob, now: number = Date.now()): Promise<void> {
  await transact(
    ALL,
    async (tx) => {
      if (job.owner && (await ownerIn(tx)) !== job.owner) throw new NotQueued("otherPerson");
      if (job.draft) await takeDraft(tx, job.draft, job.id);
      const fresh = { queuedAt: now, attempted: false, attempts: 0, wait: null, stopped: null };
      await tx.put("outbox", { ...job, ...fresh });
    },
    { durability: "strict" },
  );
  say({ topic: "outbox" });
}

async function takeDraft(tx: Tx, draft: Draft, job: string): Promise<void> {
  if (!(await tx.get("drafts", draft.id))) throw new NotQueued("alreadyQueued");
  await tx.remove("drafts", draft.id);
  await handOverFiles(tx, draft.id, job);
}

/** What waits for a person, and what waits here without a name. */
export async function jobsOf(owner: string | null): Promise<Job[]> {
  const jobs = await transact(["outbox"], (tx) => tx.all("outbox"), { mode: "readonly" });
  return jobs.filter((job) => !job.owner || job.owner === owner);
}

/** How many things others left waiting on this phone; nothing else about them is shown. */
export async function othersWaiting(owner: string | null): Promise<number> {
  const jobs = await transact(["outbox"], (tx) => tx.all("outbox"), { mode: "readonly" });
  return jobs.filter((job) => job.owner && job.owner !== owner).length;
}

export async function receiptsOf(owner: string | null): Promise<Receipt[]> {
  const all = await transact(["receipts"], (tx) => tx.all("receipts"), { mode: "readonly" });
  return all.filter((receipt) => !receipt.owner || receipt.owner === owner).sort((a, b) => b.receivedAt - a.receivedAt);
}

/** What came in without a name leaves no trace once its page was read. */
export async function dropReceipt(id: string): Promise<void> {
  await transact(["receipts"], (tx) => tx.remove("receipts", id));
  say({ topic: "outbox" });
}

/** Last word before it leaves the phone; false when the person took it back in the meantime. */
export async function markAttempted(id: string): Promise<boolean> {
  return transact(["outbox"], async (tx) => {
    const job = await tx.get("outbox", id);
    if (!job) return false;
    await tx.put("outbox", { ...job, attempted: true });
    return true;
  });
}

export async function putOff(id: string, wait: Wait): Promise<void> {
  await change(id, (job) => ({ ...job, wait, attempts: job.attempts + 1 }));
}

export async function rewrite(id: string, body: string): Promise<void> {
  await change(id, (job) => ({ ...job, body }));
}

/** Reconnected, or asked by hand: waits end, except those the server itself asked for. */
export async function endWaits(): Promise<void> {
  await transact(["outbox"], async (tx) => {
    for (const job of await tx.all("outbox")) {
      if (job.wait && !job.wait.asked) await tx.put("outbox", { ...job, wait: null });
    }
  });
}

/** The receipt is written and the job removed in one transaction: both or neither. */
export async function confirm(job: Job, caseNumber: string | null, now: number = Date.now()): Promise<void> {
  await transact(ALL, async (tx) => {
    const { id, owner, kind, about, title, nameless } = job;
    await tx.put("receipts", { id, owner, kind, about, title, caseNumber, receivedAt: now, ...(nameless && { nameless }) });
    await tx.remove("outbox", id);
    await dropFiles(tx, id);
    const old = (await tx.all("receipts")).sort((a, b) => b.receivedAt - a.receivedAt).slice(RECEIPTS_KEPT);
    for (const receipt of old) await tx.remove("receipts", receipt.id);
  });
  say({ topic: "outbox" });
}

/** Refused: back to the draft with the reason, files and all. What has no draft stays visible, stopped. */
export async function refuse(id: string, refusal: RefusalFacts, conflict = false): Promise<void> {
  await transact(ALL, async (tx) => {
    const job = await tx.get("outbox", id);
    if (!job) return;
    if (job.draft && !conflict) await backToDraft(tx, job, refusal);
    else await tx.put("outbox", { ...job, wait: null, stopped: { ...refusal, conflict } });
  });
  say({ topic: "outbox" });
}

/** "Change it": only while it has certainly not arrived. Returns the draft, or null when it is too late. */
export async function takeBack(id: string): Promise<Draft | null> {
  const draft = await transact(ALL, async (tx) => {
    const job = await tx.get("outbox", id);
    if (!job || job.attempted || !job.draft) return null;
    await backToDraft(tx, job, null);
    return job.draft;
  });
  say({ topic: "outbox" });
  return draft;
}

/** "Do not send it": removes it for good; false when it may already have arrived. */
export async function discard(id: string): Promise<boolean> {
  const gone = await transact(ALL, async (tx) => {
    const job = await tx.get("outbox", id);
    if (!job || (job.attempted && !job.stopped)) return false;
    await tx.remove("outbox", id);
    await dropFiles(tx, id);
    return true;
  });
  say({ topic: "outbox" });
  return gone;
}

async function backToDraft(tx: Tx, job: Job, returned: RefusalFacts | null): Promise<void> {
  if (!job.draft) return;
  const revision = job.draft.revision + 1;
  await tx.put("drafts", { ...job.draft, returned, revision });
  await handOverFiles(tx, job.id, job.draft.id);
  await tx.remove("outbox", job.id);
}

async function change(id: string, next: (job: Job) => Job): Promise<void> {
  await transact(["outbox"], async (tx) => {
    const job = await tx.get("outbox", id);
    if (job) await tx.put("outbox", next(job));
  });
  say({ topic: "outbox" });
}
