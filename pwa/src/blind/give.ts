// The second step of an answer that nobody can tell the owner of: the token is opened, and the answer goes without a name.
// Runs in the page and in the worker, so it brings no library along: see lib/blindrsa.ts for the first step.
import type { AnswerSurveyInput } from "../api/generated/types";
import { say } from "../db/bus";
import { transact } from "../db/idb";
import { readMeta } from "../db/meta";
import { hex, unhex } from "../lib/octets";
import { uuidv7 } from "../lib/uuid";
import type { Job } from "../outbox/model";
import { SUBMISSIONS } from "../outbox/submissions";
import { handOverFiles } from "../uploads/store";

/** What waits beside a request for a token: what opens the reply, and what is sent with it. `inverse` never leaves the phone. */
export interface Blind {
  /** The survey's public key. */
  key: string;
  prepared: string;
  inverse: string;
  /** When the survey closes, in milliseconds. */
  until: number;
  input: AnswerSurveyInput;
  /** Photos among the answers: they go with these, not with the request. */
  files: string[];
}

/** A token that this phone has, until the answer has arrived: a refused answer is mended and sent with the same one. */
export interface Kept {
  id: string;
  token: NonNullable<AnswerSurveyInput["token"]>;
}

const PREFIX_CHARS = 64;
const LONGEST_MS = 180_000;

/** An id for what must not say when it was made: its clock is drawn like the rest. */
export const unclocked = (): string => uuidv7(Math.floor(fraction() * 2 ** 48));

/** How long to wait before the answer goes: who sees both arrive should not see one follow the other. */
export const pause = (leftMs: number): number => Math.round(Math.max(0, Math.min(LONGEST_MS, leftMs / 2)) * fraction());

const fraction = (): number => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32;

/** Opens the reply (RFC 9474 §4.4); throws if the server signed anything but what was asked. */
export async function unblind(spki: string, prepared: string, inverse: string, signed: string): Promise<string> {
  const key = await crypto.subtle.importKey("spki", unhex(spki), { name: "RSA-PSS", hash: "SHA-384" }, true, ["verify"]);
  const { n } = await crypto.subtle.exportKey("jwk", key);
  const modulus = hex(Uint8Array.from(atob(n!.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0)));
  const number = (text: string): bigint => BigInt(`0x${text}`);
  const signature = ((number(signed) * number(inverse)) % number(modulus)).toString(16).padStart(modulus.length, "0");
  if (!(await crypto.subtle.verify({ name: "RSA-PSS", saltLength: 48 }, key, unhex(signature), unhex(prepared)))) throw new Error("another signature");
  return signature;
}

// Under the person's own prefix: signing out takes it from the phone.
const keyOf = (owner: string, survey: string): string => `${owner}:token:${survey}`;

export const readToken = async (owner: string, survey: string): Promise<Kept | null> => (await readMeta<Kept>(keyOf(owner, survey))) ?? null;

/**
 * The request has its reply: in one transaction it becomes the answer, which goes later, under an id that has no clock in it.
 * Once that has its reply too, the token is forgotten.
 */
export async function goOn(job: Job, { signed }: Record<string, unknown>): Promise<void> {
  const { blind, owner, about, ...rest } = job;
  if (!blind) return transact(["meta"], async (tx) => void (await tx.remove("meta", keyOf(owner!, about))));
  const { key, prepared, inverse, until, input, files } = blind;
  const token = { prefix: prepared.slice(0, PREFIX_CHARS), signature: await unblind(key, prepared, inverse, signed as string) };
  const { operation, document: documentId } = SUBMISSIONS.survey;
  const now = Date.now();
  const answer: Job = {
    ...rest,
    owner,
    about,
    id: unclocked(),
    nameless: true,
    files,
    device: input.device ?? undefined,
    operation,
    body: JSON.stringify({ documentId, variables: { input: { ...input, token } } }),
    attempted: false,
    attempts: 0,
    wait: { why: "apart", since: now, ms: pause(until - now), asked: true },
  };
  await transact(
    ["outbox", "meta", "files"],
    async (tx) => {
      if (!(await tx.get("outbox", job.id))) return;
      await tx.put("meta", { key: keyOf(owner!, about), value: { id: input.id, token } satisfies Kept });
      await tx.remove("outbox", job.id);
      await tx.put("outbox", answer);
      await handOverFiles(tx, job.id, answer.id);
    },
    { durability: "strict" },
  );
  say({ topic: "outbox" });
}
