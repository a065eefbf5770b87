import { StorageError, storageError } from "./errors";
import { createStores, DB_NAME, DB_VERSION } from "./stores";
const BLOCKED_AFTER_MS = 4000;
let connection = null;
/**
 * Run `work` in one transaction and resolve only after it is committed.
 * A connection the browser closed underneath us is opened again and the work repeated once:
 * it was rolled back whole, so `work` must change nothing but the transaction.
 */
export async function transact(stores, work, options = {}) {
    try {
        return await attempt(stores, work, options);
    }
    catch (error) {
        if (!(error instanceof ConnectionLost))
            throw error;
        connection = null;
        return attempt(stores, work, options).catch((again) => {
            throw again instanceof ConnectionLost ? storageError(again.cause) : again;
        });
    }
}
/** Closes the connection: for tests, and before the database is deleted. */
export async function closeDb() {
    const open = connection;
    connection = null;
    if (open)
        (await open.catch(() => null))?.close();
}
class ConnectionLost extends Error {
    cause;
    constructor(cause) {
        super("connection lost");
        this.cause = cause;
    }
}
async function attempt(stores, work, { mode = "readwrite", durability = "default" }) {
    const db = await (connection ??= open());
    let raw;
    try {
        raw = db.transaction(stores, mode, { durability });
    }
    catch (error) {
        throw new ConnectionLost(error);
    }
    return run(raw, work);
}
function run(raw, work) {
    return new Promise((resolve, reject) => {
        let result;
        let reason;
        raw.oncomplete = () => resolve(result);
        // Abort without a reason of ours and without an error of its own is the browser closing the connection.
        raw.onabort = () => reject(reason ?? (raw.error ? storageError(raw.error) : new ConnectionLost(raw.error)));
        const fail = (error) => {
            reason ??= error;
            try {
                raw.abort();
            }
            catch {
                reject(reason);
            }
        };
        Promise.resolve()
            .then(() => work(methods(raw)))
            .then((value) => (result = value), fail);
    });
}
function methods(raw) {
    const on = (store) => raw.objectStore(store);
    return {
        get: (store, key) => settle(on(store).get(key)),
        all: (store, range) => settle(on(store).getAll(range)),
        put: (store, row) => settle(on(store).put(row)),
        remove: (store, key) => settle(on(store).delete(key)),
        clear: (store) => settle(on(store).clear()),
    };
}
function settle(request) {
    return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => {
            const lost = request.error?.name === "AbortError" || request.error?.name === "UnknownError";
            reject(lost ? new ConnectionLost(request.error) : storageError(request.error));
        };
    });
}
function open() {
    const opening = new Promise((resolve, reject) => {
        // Some private windows have no indexedDB at all, others throw on the first touch.
        const request = indexedDB.open(DB_NAME, DB_VERSION);
        const timer = { id: undefined };
        request.onupgradeneeded = () => createStores(request.result);
        request.onblocked = () => {
            timer.id = setTimeout(() => reject(new StorageError("blocked")), BLOCKED_AFTER_MS);
        };
        request.onerror = () => reject(storageError(request.error));
        request.onsuccess = () => {
            clearTimeout(timer.id);
            resolve(watched(request.result));
        };
    });
    const safe = opening.catch((error) => {
        connection = null;
        throw error instanceof ReferenceError || error instanceof TypeError
            ? new StorageError("unavailable", error)
            : storageError(error);
    });
    return safe;
}
function watched(db) {
    const forget = () => {
        connection = null;
    };
    db.onclose = forget;
    // A newer version of the app in another tab wants to upgrade: let it, we reopen on the next use.
    db.onversionchange = () => {
        db.close();
        forget();
    };
    return db;
}
