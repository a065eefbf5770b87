export const DB_NAME = "zhengtong";
export const DB_VERSION = 1;
const KEYS = {
    drafts: "id",
    files: "id",
    chunks: ["file", "index"],
    outbox: "id",
    receipts: "id",
    cases: "number",
    meta: "key",
};
/** Creates what is missing and touches nothing that is there: an upgrade may run over any older version. */
export function createStores(db) {
    for (const [name, keyPath] of Object.entries(KEYS)) {
        if (!db.objectStoreNames.contains(name))
            db.createObjectStore(name, { keyPath });
    }
}
