// The log of RFC 9162 over a case's timeline, as the server keeps it (backend/kit/merkle.py).
import type { History } from "./model";

type Bytes = Uint8Array<ArrayBuffer>;

const sha256 = async (bytes: Bytes): Promise<Bytes> => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

const node = (left: Bytes, right: Bytes): Promise<Bytes> => {
  const both = new Uint8Array(65);
  both.set([1]);
  both.set(left, 1);
  both.set(right, 33);
  return sha256(both);
};

/** The root over leaf hashes; of nothing, the hash of nothing. */
export async function rootOf(leaves: readonly string[]): Promise<string> {
  return hex(await tree(leaves.map(bytes)));
}

async function tree(leaves: readonly Bytes[]): Promise<Bytes> {
  const [first] = leaves;
  if (!first) return sha256(new Uint8Array());
  if (leaves.length === 1) return first;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return node(await tree(leaves.slice(0, split)), await tree(leaves.slice(split)));
}

export interface Log {
  leaves: readonly string[];
  root: string;
}

/**
 * Whether the log now shown only adds to the one this phone remembers, and its root is the root of its leaves.
 * Having all leaves, a proof is to look: the old ones must stand unchanged at the beginning.
 */
export async function compare(before: Log | null, now: Log): Promise<History> {
  if ((await rootOf(now.leaves)) !== now.root) return "changed";
  if (!before || !before.leaves.length) return "consistent";
  const begins = before.leaves.every((leaf, index) => leaf === now.leaves[index]);
  return begins && (await rootOf(now.leaves.slice(0, before.leaves.length))) === before.root ? "consistent" : "changed";
}

const bytes = (text: string): Bytes => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));

const hex = (all: Bytes): string => Array.from(all, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Lets a push message name a case to those who know it, and to nobody else. */
export async function hashOfNumber(number: string): Promise<string> {
  return hex(await sha256(new TextEncoder().encode(number) as Bytes));
}
