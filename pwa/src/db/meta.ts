import { type Tx, transact } from "./idb";

/** Small facts about this phone: who is signed in, when something was last tried. */
export async function readMeta<T>(key: string): Promise<T | undefined> {
  return transact(["meta"], async (tx) => metaIn<T>(tx, key), { mode: "readonly" });
}

export async function metaIn<T>(tx: Tx, key: string): Promise<T | undefined> {
  return (await tx.get("meta", key))?.value as T | undefined;
}

export async function writeMeta(key: string, value: unknown): Promise<void> {
  await transact(["meta"], (tx) => tx.put("meta", { key, value }));
}

const OWNER = "owner";

/** The person signed in on this phone, or null. The service worker has no other way to know. */
export const readOwner = async (): Promise<string | null> => (await readMeta<string>(OWNER)) ?? null;
export const ownerIn = async (tx: Tx): Promise<string | null> => (await metaIn<string>(tx, OWNER)) ?? null;
export const writeOwner = (person: string | null): Promise<void> => writeMeta(OWNER, person);
