import { StorageError, storageError } from "./errors";
import { memory, transactInMemory } from "./memory";
import { createStores, DB_NAME, DB_VERSION, type StoreName, type Stores } from "./stores";

/** One open transaction. Await only its own methods inside: the browser commits it when nothing is pending. */
export interface Tx {
  get<S extends StoreName>(store: S, key: IDBValidKey): Promise<Stores[S] | undefined>;
  all<S extends StoreName>(store: S, range?: IDBKeyRange): Promise<Stores[S][]>;
  put<S extends StoreName>(store: S, row: Stores[S]): Promise<unknown>;
  remove(store: StoreName, key: IDBValidKey | IDBKeyRange): Promise<unknown>;
  clear(store: StoreName): Promise<unknown>;
}

interface Options {
  mode?: IDBTransactionMode;
  /** "strict" waits for the disk: for what must survive a flat battery the next second. */
  durability?: "default" | "strict" | "relaxed";
}

const BLOCKED_AFTER_MS = 4000;

let connection: Promise<IDBDatabase> | null = null;
/** What was in a database once must not seem to be gone: from then on its loss is a fault. */
let everOpen = false;

/**
 * Run `work` in one transaction and resolve only after it is committed.
 * A connection the browser closed underneath us is opened again and the work repeated once:
 * it was rolled back whole, so `work` must change nothing but the transaction.
 */
export async function transact<T>(
  stores: readonly StoreName[],
  work: (tx: Tx) => Promise<T> | T,
  options: Options = {},
): Promise<T> {
  if (memory.only) return transactInMemory(work);
  try {
    return await attempt(stores, work, options);
  } catch (error) {
    if (!everOpen && error instanceof StorageError && error.fault === "unavailable") {
      memory.only = true;
      memory.told();
      return transactInMemory(work);
    }
    if (!(error instanceof ConnectionLost)) throw error;
    connection = null;
    return attempt(stores, work, options).catch((again: unknown) => {
      throw again instanceof ConnectionLost ? storageError(again.cause) : again;
    });
  }
}

/** Closes the connection: for tests, and before the database is deleted. */
export async function closeDb(): Promise<void> {
  const open = connection;
  connection = null;
  if (open) (await open.catch(() => null))?.close();
}

class ConnectionLost extends Error {
  constructor(readonly cause: unknown) {
    super("connection lost");
  }
}

async function attempt<T>(
  stores: readonly StoreName[],
  work: (tx: Tx) => Promise<T> | T,
  { mode = "readwrite", durability = "default" }: Options,
): Promise<T> {
  const db = await (connection ??= open());
  let raw: IDBTransaction;
  try {
    raw = db.transaction(stores as StoreName[], mode, { durability });
  } catch (error) {
    throw new ConnectionLost(error);
  }
  return run(raw, work);
}

function run<T>(raw: IDBTransaction, work: (tx: Tx) => Promise<T> | T): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let result: T;
    let reason: unknown;
    raw.oncomplete = () => resolve(result);
    // Abort without a reason of ours and without an error of its own is the browser closing the connection.
    raw.onabort = () => reject(reason ?? (raw.error ? storageError(raw.error) : new ConnectionLost(raw.error)));
    const fail = (error: unknown): void => {
      reason ??= error;
      try {
        raw.abort();
      } catch {
        reject(reason);
      }
    };
    Promise.resolve()
      .then(() => work(methods(raw)))
      .then((value) => (result = value), fail);
  });
}

function methods(raw: IDBTransaction): Tx {
  const on = (store: StoreName): IDBObjectStore => raw.objectStore(store);
  return {
    get: (store, key) => settle(on(store).get(key)),
    all: (store, range) => settle(on(store).getAll(range)),
    put: (store, row) => settle(on(store).put(row)),
    remove: (store, key) => settle(on(store).delete(key)),
    clear: (store) => settle(on(store).clear()),
  };
}

function settle<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => {
      const lost = request.error?.name === "AbortError" || request.error?.name === "UnknownError";
      reject(lost ? new ConnectionLost(request.error) : storageError(request.error));
    };
  });
}

function open(): Promise<IDBDatabase> {
  const opening = new Promise<IDBDatabase>((resolve, reject) => {
    // Some private windows have no indexedDB at all, others throw on the first touch.
    const request = indexedDB.open(DB_NAME, DB_VERSION);
    const timer = { id: undefined as ReturnType<typeof setTimeout> | undefined };
    request.onupgradeneeded = () => createStores(request.result);
    request.onblocked = () => {
      timer.id = setTimeout(() => reject(new StorageError("blocked")), BLOCKED_AFTER_MS);
    };
    request.onerror = () => reject(storageError(request.error));
    request.onsuccess = () => {
      clearTimeout(timer.id);
      everOpen = true;
      resolve(watched(request.result));
    };
  });
  const safe = opening.catch((error: unknown) => {
    connection = null;
    throw error instanceof ReferenceError || error instanceof TypeError
      ? new StorageError("unavailable", error)
      : storageError(error);
  });
  return safe;
}

function watched(db: IDBDatabase): IDBDatabase {
  const forget = (): void => {
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
