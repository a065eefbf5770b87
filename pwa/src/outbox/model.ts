import type { Blind } from "../blind/give";
import type { Draft } from "../features/drafts/model";
import type { RefusalFacts, Why } from "./outcome";
import { type Kind, opensCase } from "./submissions";

/** What a person asked the government to do, waiting to be told to the server exactly once. */
export interface Job {
  /** UUIDv7, and the Idempotency-Key of every attempt. */
  id: string;
  /** The person it belongs to; null: it goes without a pass and says nobody's name. */
  owner: string | null;
  kind: Kind;
  /** Item code or case number: jobs about the same case go in the order they were queued. */
  about: string;
  title: string;
  operation: string;
  /** The exact bytes of the request, fixed when it was queued. */
  body: string;
  /** What uploads belong to that must not lead to a person: made for this one job, so that no two can be told to come from one phone. */
  device?: string;
  /** Of a request for a token: what becomes of it, see `blind/give.ts`. */
  blind?: Blind;
  /** It is its owner's on this phone alone: it goes without a pass and says nobody's name. */
  nameless?: boolean;
  /** Uploads the request speaks of; they go first. */
  files: string[];
  /** What returns to the person's hands when the server refuses. */
  draft: Draft | null;
  queuedAt: number;
  /** Its mutation has left the phone at least once: whether it arrived is for the server to say. */
  attempted: boolean;
  attempts: number;
  wait: Wait | null;
  /** A final no that has no draft to go back to, or a key the server knows with other content. */
  stopped: (RefusalFacts & { conflict: boolean }) | null;
}

/** Counted from a moment, not until one: a clock that jumps can only make the phone try too early. */
export interface Wait {
  why: Why;
  since: number;
  ms: number;
  /** The server named the span itself: not even reconnecting shortens it. */
  asked: boolean;
}

/** Proof on the phone that a job was received. */
export interface Receipt {
  id: string;
  owner: string | null;
  kind: Kind;
  about: string;
  title: string;
  caseNumber: string | null;
  receivedAt: number;
  /** It went without its owner's name. */
  nameless?: boolean;
}

export const isDue = (job: Job, now: number): boolean =>
  job.stopped === null && (job.wait === null || remaining(job.wait, now) <= 0);

/** Milliseconds still to wait; a clock that went backwards counts as "now". */
export function remaining(wait: Wait, now: number): number {
  const passed = now - wait.since;
  return passed < 0 ? 0 : Math.max(0, wait.ms - passed);
}

const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 5 * 60_000;

/** Doubling, with up to a third taken off so that a whole village does not come back in the same second. */
export function backOff(attempts: number, random: number): number {
  const full = Math.min(FIRST_WAIT_MS * 2 ** Math.min(attempts, 20), LONGEST_WAIT_MS);
  return Math.round(full * (1 - random / 3));
}

/** The first job that may go now. A job that waits holds back later ones about the same case, and no others. */
export function nextDue(jobs: readonly Job[], now: number, tried: ReadonlySet<string>): Job | null {
  const held = new Set<string>();
  for (const job of [...jobs].sort(inOrder)) {
    if (!held.has(job.about) && !tried.has(job.id) && isDue(job, now)) return job;
    if (!opensCase(job.kind) && job.stopped === null) held.add(job.about);
  }
  return null;
}

const inOrder = (a: Job, b: Job): number => a.queuedAt - b.queuedAt || (a.id < b.id ? -1 : 1);
