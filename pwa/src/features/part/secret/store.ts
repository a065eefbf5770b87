import { transact } from "../../../db/idb";
import { metaIn, readMeta, writeMeta } from "../../../db/meta";
import type { Blinded } from "../../../lib/blindrsa";
import { secretsOf } from "../../../outbox/leave";
import type { HeadFacts, SignedBallot } from "./octets";

/** A ballot this phone has signed, with what proves it. */
export interface CastBallot extends SignedBallot {
  leaf: string;
  /** Its job in the outbox. */
  job: string;
  /** The server's signature; null until it came, and only kept where it holds. */
  promise: string | null;
  at: string;
}

/** All that this phone has of a person's part in one secret poll. The private key cannot be read out, not even by us. */
export interface Kept {
  terms: string;
  keys: CryptoKeyPair;
  key: string;
  /** Until the token is there: what was asked, to ask the very same again after a lost answer. */
  asked: Blinded | null;
  prefix: string;
  token: string | null;
  ballots: CastBallot[];
  /** The newest head this phone has seen and checked: later ones must have grown out of it. */
  head: HeadFacts | null;
}

const keyOf = (me: string, poll: string): string => secretsOf(me) + poll;

export const readKept = async (me: string, poll: string): Promise<Kept | null> => (await readMeta<Kept>(keyOf(me, poll))) ?? null;

export const writeKept = (me: string, poll: string, kept: Kept): Promise<void> => writeMeta(keyOf(me, poll), kept);

/** Changes what is kept as it is now, in one step: another tab, or an answer that comes late, takes nothing away. */
export const amendKept = (me: string, poll: string, change: (kept: Kept) => Kept): Promise<Kept | null> =>
  transact(
    ["meta"],
    async (tx) => {
      const kept = await metaIn<Kept>(tx, keyOf(me, poll));
      if (!kept) return null;
      const value = change(kept);
      await tx.put("meta", { key: keyOf(me, poll), value });
      return value;
    },
    { durability: "strict" },
  );
