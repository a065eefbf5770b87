// What a secret ballot is, octet by octet: backend/voting/secret/ballots.py is the same page for the server.
import { type Bytes, joined, unhex, utf8 } from "../../../lib/octets";
import type { Mark, Rules } from "../poll/marks";

export const sha256 = async (bytes: Bytes): Promise<Bytes> => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

/** A whole number, its highest octet first. */
export const number = (value: number, octets: number): Bytes => Uint8Array.from({ length: octets }, (_, at) => Math.floor(value / 256 ** (octets - 1 - at)) % 256);

export const pollOctets = (poll: string): Bytes => unhex(poll.split("-").join(""));

/** What is blinded and signed: it holds for one poll and one key. */
export const tokenMessage = (poll: string, key: Uint8Array): Bytes => joined(utf8("zhengtong poll token 1\0"), pollOctets(poll), key);

/** What the phone's key signs. */
export const signedOctets = (poll: string, revision: number, cells: readonly number[]): Bytes =>
  joined(utf8("zhengtong ballot 1\0"), pollOctets(poll), number(revision, 4), number(cells.length, 2), ...cells.map((cell) => number(cell, 2)));

export interface SignedBallot {
  poll: string;
  key: string;
  prefix: string;
  token: string;
  revision: number;
  cells: number[];
  signature: string;
}

/** The ballot's leaf in the log: what the receipt is about. */
export const leafOf = ({ poll, key, prefix, token, revision, cells, signature }: SignedBallot): Promise<Bytes> =>
  sha256(joined(number(0, 1), unhex(key), unhex(prefix), unhex(token), signedOctets(poll, revision, cells), unhex(signature)));

/** What the server promises with a receipt. */
export const promiseOctets = (poll: string, leaf: Uint8Array): Bytes => joined(utf8("zhengtong ballot promise 1\0"), pollOctets(poll), leaf);

export interface HeadFacts {
  issued: number;
  size: number;
  root: string;
}

/** What a head's signatures are of; `terms` is the hash of the terms as they were given. */
export const headOctets = (poll: string, terms: Uint8Array, { issued, size, root }: HeadFacts): Bytes =>
  joined(utf8("zhengtong tree head 1\0"), pollOctets(poll), terms, number(issued, 8), number(size, 8), unhex(root));

/** Marks as numbers: 100 × the option's place + 1, its rank or its score; in ascending order. */
export function cellsOf({ kind, options }: Pick<Rules, "kind" | "options">, marks: readonly Mark[]): number[] {
  const valueOf = ({ score }: Mark, at: number): number => (kind === "RANKED" ? at + 1 : kind === "SCORE" ? (score ?? 0) : 1);
  return marks.map((mark, at) => 100 * (1 + options.findIndex(({ key }) => key === mark.option)) + valueOf(mark, at)).sort((a, b) => a - b);
}

/** The way back, for what this phone has cast. */
export function marksOf({ kind, options }: Pick<Rules, "kind" | "options">, cells: readonly number[]): Mark[] {
  const read = cells.map((cell) => ({ option: options[Math.floor(cell / 100) - 1]?.key ?? "", value: cell % 100 }));
  if (kind === "RANKED") read.sort((a, b) => a.value - b.value);
  return read.map(({ option, value }) => ({ option, score: kind === "SCORE" ? value : null }));
}
