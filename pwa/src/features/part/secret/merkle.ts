// Proofs of RFC 9162 §2.1.3.2 and §2.1.4.2, checked by the phone itself (backend/kit/merkle.py makes them).
import { type Bytes, joined } from "../../../lib/octets";
import { sha256 } from "./octets";

const node = (left: Uint8Array, right: Uint8Array): Promise<Bytes> => sha256(joined(Uint8Array.of(1), left, right));

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((octet, at) => octet === b[at]);

/** Whether the leaf stands at its place in the tree of that size and root. */
export async function isIncluded(leaf: Bytes, place: number, size: number, path: readonly Bytes[], root: Bytes): Promise<boolean> {
  if (!(place >= 0 && place < size)) return false;
  let [position, last, seen] = [place, size - 1, leaf];
  for (const step of path) {
    if (last === 0) return false;
    if (position % 2 || position === last) {
      seen = await node(step, seen);
      while (position % 2 === 0 && position) [position, last] = halved(position, last);
    } else seen = await node(seen, step);
    [position, last] = halved(position, last);
  }
  return last === 0 && same(seen, root);
}

/** Whether the older tree is a beginning of the newer one: nothing in it was changed or taken away. */
export async function isGrown(old: { size: number; root: Bytes }, now: { size: number; root: Bytes }, proof: readonly Bytes[]): Promise<boolean> {
  if (old.size === now.size) return proof.length === 0 && same(old.root, now.root);
  if (!old.size) return true;
  if (old.size > now.size) return false;
  const whole = Number.isInteger(Math.log2(old.size));
  const [first, ...rest] = whole ? [old.root, ...proof] : proof;
  if (!first) return false;
  let [position, last] = [old.size - 1, now.size - 1];
  while (position % 2) [position, last] = halved(position, last);
  let [before, after] = [first, first];
  for (const step of rest) {
    if (last === 0) return false;
    if (position % 2 || position === last) {
      [before, after] = [await node(step, before), await node(step, after)];
      while (position % 2 === 0 && position) [position, last] = halved(position, last);
    } else after = await node(after, step);
    [position, last] = halved(position, last);
  }
  return last === 0 && same(before, old.root) && same(after, now.root);
}

const halved = (position: number, last: number): [number, number] => [Math.floor(position / 2), Math.floor(last / 2)];
