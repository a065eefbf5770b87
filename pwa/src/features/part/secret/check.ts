import { type Bytes, unhex, utf8 } from "../../../lib/octets";
import type { Log } from "./log";
import { isGrown, isIncluded } from "./merkle";
import { headOctets, promiseOctets, sha256 } from "./octets";
import type { CastBallot, Kept } from "./store";

/**
 * What this phone finds out about its ballot by itself: in the log and proven; taken and on its way into it; nothing to
 * prove it with here (a browser without Ed25519); or something that must not be.
 */
export type Verdict = "logged" | "pooled" | "unsure" | "broken";

/** Checks an Ed25519 signature; null where this browser knows none. */
export async function isSigned(key: string, octets: Bytes, signature: string): Promise<boolean | null> {
  let read: CryptoKey;
  try {
    read = await crypto.subtle.importKey("raw", unhex(key), "Ed25519", false, ["verify"]);
  } catch {
    return null;
  }
  return crypto.subtle.verify("Ed25519", read, unhex(signature), octets);
}

export const headKeyOf = (terms: string): string => (JSON.parse(terms) as { headKey: string }).headKey;

export const promiseHolds = ({ terms }: Pick<Kept, "terms">, { poll, leaf }: Pick<CastBallot, "poll" | "leaf">, promise: string): Promise<boolean | null> =>
  isSigned(headKeyOf(terms), promiseOctets(poll, unhex(leaf)), promise);

/** Judges what the server says of a ballot, against the terms and the head that this phone has kept. */
export async function judge(kept: Kept, ballot: Pick<CastBallot, "poll" | "leaf">, log: Log): Promise<Verdict> {
  const { head } = log;
  if (log.terms !== kept.terms) return "broken"; // other keys or another question than when the token was taken
  if (!head) return log.waiting && !kept.head ? "pooled" : "broken";
  const signed = await isSigned(headKeyOf(kept.terms), headOctets(ballot.poll, await sha256(utf8(kept.terms)), head), head.signature);
  if (signed === false) return "broken";
  const root = unhex(head.root);
  const old = kept.head;
  if (old && !(await isGrown({ size: old.size, root: unhex(old.root) }, { size: head.size, root }, proofOf(old, head, log)))) return "broken";
  if (log.place === null) return log.waiting ? "pooled" : "broken";
  const included = await isIncluded(unhex(ballot.leaf), log.place, head.size, log.path.map(unhex), root);
  if (!included) return "broken";
  return signed ? "logged" : "unsure";
}

const proofOf = (old: { size: number }, head: { size: number }, { growth }: Log): Bytes[] => (old.size === head.size ? [] : (growth ?? []).map(unhex));
