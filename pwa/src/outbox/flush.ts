import { sendFile } from "../uploads/tus";
import { bytesAt, filesIn, noteSent } from "../uploads/store";
import { transact } from "../db/idb";
import { alone } from "./lock";
import { backOff, type Job, nextDue, remaining } from "./model";
import { GaveUp, type Outcome, outcomeOf, type Trouble } from "./outcome";
import { confirm, markAttempted, putOff, refuse, rewrite } from "./queue";
import { receiptOf } from "./submissions";

export interface Pass {
  bearer: string;
  person: string;
}

/** What page and worker each bring along. */
export interface World {
  /** A valid pass, null when nobody is signed in; throws when the network is in the way. */
  pass: (renew: boolean) => Promise<Pass | null>;
  language: () => string;
  /** This app's own hash of an operation, to send it to a server that forgot an older one. */
  documentId: (operation: string) => string | undefined;
}

export interface Flushed {
  sent: number;
  /** When to come back, or null when nothing waits for time to pass. */
  againInMs: number | null;
}

const REQUEST_LIMIT_MS = 60_000;

/**
 * Send what is due, one by one. Runs in the page and in the worker; never in both at once.
 * Whatever it meets, a job ends in exactly one place: the receipts, the drafts, or still here.
 */
export async function flush(world: World): Promise<Flushed> {
  return alone(async () => {
    let sent = 0;
    const tried = new Set<string>();
    for (;;) {
      const turn = await oneTurn(world, tried);
      if (turn === "done") sent += 1;
      else if (turn === "stop") return { sent, againInMs: await nextWait(world) };
    }
  });
}

type Wait = Extract<Trouble, { kind: "wait" }>;
type Turn = "done" | "next" | "stop";

async function oneTurn(world: World, tried: Set<string>): Promise<Turn> {
  const waiting = await transact(["outbox"], (tx) => tx.all("outbox"), { mode: "readonly" });
  if (!nextDue(waiting, Date.now(), tried)) return "stop";
  const pass = await passOrWhy(world, false);
  const mine = pass.pass ? waiting.filter((job) => !named(job) || job.owner === pass.pass?.person) : waiting;
  const job = nextDue(mine, Date.now(), tried);
  if (!job) return "stop";
  tried.add(job.id);
  const outcome = !named(job) || pass.pass ? await send(job, named(job) ? pass.pass : null, world) : pass.trouble;
  return settle(job, outcome);
}

const named = (job: Job): boolean => Boolean(job.owner) && !job.nameless;

async function passOrWhy(world: World, renew: boolean): Promise<{ pass: Pass | null; trouble: Trouble }> {
  try {
    return { pass: await world.pass(renew), trouble: { kind: "wait", why: "signIn" } };
  } catch {
    return { pass: null, trouble: { kind: "wait", why: "network" } };
  }
}

/** With the person's pass, or without any where the job names nobody. */
async function send(job: Job, pass: Pass | null, world: World): Promise<Outcome> {
  const first = await attempt(job, pass, world);
  if (first.kind === "unknownOperation") return sendRenewed(job, pass, world, first);
  if (!pass || first.kind !== "wait" || first.why !== "signIn") return first;
  const renewed = await passOrWhy(world, true);
  if (!renewed.pass) return renewed.trouble;
  return renewed.pass.person === job.owner ? attempt(job, renewed.pass, world) : first;
}

async function attempt(job: Job, pass: Pass | null, world: World): Promise<Outcome> {
  try {
    // Offline as far as the phone knows: something harmless goes first, so that a job that cannot have left can still be changed.
    if (!navigator.onLine) await patient("/healthz", {}, {});
    await sendFiles(job, pass);
    if (!(await markAttempted(job.id))) return { kind: "wait", why: "network" };
    return await outcomeOf(await post(job, pass, world));
  } catch (error) {
    return error instanceof GaveUp ? error.trouble : lost(error);
  }
}

/** fetch() throws TypeError for a lost network and AbortError for our own patience; anything else is a fault. */
function lost(error: unknown): Trouble {
  const name = (error as Error | null)?.name ?? "";
  if (name === "TypeError" || name === "AbortError" || name === "TimeoutError") return { kind: "wait", why: "network" };
  throw error;
}

async function sendFiles(job: Job, pass: Pass | null): Promise<void> {
  const files = await transact(["files"], (tx) => filesIn(tx, job.id), { mode: "readonly" });
  const { device } = job;
  // What belongs to no person goes without a pass and without a cookie, even where the request itself has one.
  const fetch = (url: string, init: RequestInit): Promise<Response> =>
    device ? patient(url, { ...init, credentials: "omit" }, { "Upload-Device": device }) : patient(url, init, bearing(pass));
  for (const file of files.filter(({ id }) => job.files.includes(id))) await sendFile(file, { bytesAt, sent: noteSent, fetch });
}

const bearing = (pass: Pass | null): Record<string, string> => (pass ? { Authorization: `Bearer ${pass.bearer}` } : {});

function post(job: Job, pass: Pass | null, world: World): Promise<Response> {
  const headers = {
    ...bearing(pass),
    "Content-Type": "application/json",
    "Accept-Language": world.language(),
    "Idempotency-Key": job.id,
  };
  // What names nobody goes without a cookie, too.
  return patient("/graphql", { method: "POST", body: job.body, credentials: pass ? "same-origin" : "omit" }, headers);
}

/** A server of a newer version may not know the hash the job was queued with: same key, same variables, new hash. */
async function sendRenewed(job: Job, pass: Pass | null, world: World, trouble: Trouble): Promise<Outcome> {
  const documentId = world.documentId(job.operation);
  const old = JSON.parse(job.body) as { documentId: string; variables: unknown };
  if (!documentId || documentId === old.documentId) return SERVER;
  const body = JSON.stringify({ ...old, documentId });
  await rewrite(job.id, body);
  const again = await attempt({ ...job, body }, pass, world);
  return again.kind === "unknownOperation" ? trouble : again;
}

async function patient(url: string, init: RequestInit, headers: Record<string, string>): Promise<Response> {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), REQUEST_LIMIT_MS);
  try {
    const all = { ...(init.headers as Record<string, string> | undefined), ...headers };
    return await fetch(url, { ...init, headers: all, signal: control.signal, cache: "no-store", redirect: "error" });
  } finally {
    clearTimeout(timer);
  }
}

async function settle(job: Job, outcome: Outcome): Promise<Turn> {
  switch (outcome.kind) {
    case "done":
      return done(job, outcome.payload);
    case "refused":
      await refuse(job.id, { code: outcome.code, message: outcome.message, field: outcome.field });
      return "next";
    case "conflict":
      await refuse(job.id, { code: "IDEMPOTENCY_MISMATCH", message: outcome.message, field: null }, true);
      return "next";
    case "lostFile":
      await refuse(job.id, { code: "FILE_LOST", message: "", field: null });
      return "next";
    case "unknownOperation":
      return waitFor(job, SERVER);
    case "wait":
      return waitFor(job, outcome);
  }
}

const SERVER: Wait = { kind: "wait", why: "server" };

async function done(job: Job, payload: Record<string, unknown>): Promise<Turn> {
  // What only asked for a token is not done; were the reply false or the code not there, the same is asked again.
  try {
    if (job.blind || job.nameless) await (await import("../blind/give")).goOn(job, payload);
  } catch {
    return waitFor(job, SERVER);
  }
  if (job.blind) return "next";
  await confirm(job, receiptOf(job.kind, payload));
  return "done";
}

async function waitFor(job: Job, { why, seconds }: Wait): Promise<Turn> {
  const ms = seconds === undefined ? backOff(job.attempts, Math.random()) : seconds * 1000;
  await putOff(job.id, { why, ms, since: Date.now(), asked: seconds !== undefined });
  // What stopped this one would stop the next: no network, a server that asked for quiet. Without a pass what names nobody still goes.
  return why === "server" || why === "signIn" ? "next" : "stop";
}

async function nextWait(world: World): Promise<number | null> {
  const pass = await passOrWhy(world, false);
  const jobs = await transact(["outbox"], (tx) => tx.all("outbox"), { mode: "readonly" });
  const waits = jobs.filter((job) => (!named(job) || job.owner === pass.pass?.person) && !job.stopped && job.wait);
  return waits.length ? Math.min(...waits.map((job) => remaining(job.wait!, Date.now()))) : null;
}
