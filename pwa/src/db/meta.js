import { transact } from "./idb";
/** Small facts about this phone: who is signed in, when something was last tried. */
export async function readMeta(key) {
    return transact(["meta"], async (tx) => metaIn(tx, key), { mode: "readonly" });
}
export async function metaIn(tx, key) {
    return (await tx.get("meta", key))?.value;
}
export async function writeMeta(key, value) {
    await transact(["meta"], (tx) => tx.put("meta", { key, value }));
}
const OWNER = "owner";
/** The person signed in on this phone, or null. The service worker has no other way to know. */
export const readOwner = async () => (await readMeta(OWNER)) ?? null;
export const ownerIn = async (tx) => (await metaIn(tx, OWNER)) ?? null;
export const writeOwner = (person) => writeMeta(OWNER, person);
