import type { Tx } from "./idb";
import { KEYS, type StoreName } from "./stores";

/** Some browser windows (private ones, mostly) refuse their database: then this page's memory holds everything while it is open. */
export const memory = { only: false, told: (): void => undefined };

type Rows = Map<string, { key: IDBValidKey; row: unknown }>;
type All = Map<StoreName, Rows>;

let all: All = new Map();
let last: Promise<unknown> = Promise.resolve();

/** One after the other, each whole or not at all, as the database does it. */
export function transactInMemory<T>(work: (tx: Tx) => Promise<T> | T): Promise<T> {
  const run = last.then(async () => {
    const next: All = new Map([...all].map(([name, rows]) => [name, new Map(rows)]));
    const result = await work(methods(next));
    all = next;
    return result;
  });
  last = run.catch(() => undefined);
  return run;
}

function methods(now: All): Tx {
  const on = (store: StoreName): Rows => now.get(store) ?? (now.set(store, new Map()), on(store));
  const found = (store: StoreName, at?: IDBValidKey | IDBKeyRange) =>
    [...on(store)].filter(([name, { key }]) => at === undefined || (at instanceof IDBKeyRange ? at.includes(key) : name === JSON.stringify(at)));
  const tx = {
    all: async (store: StoreName, range?: IDBKeyRange) => found(store, range).map(([, { row }]) => row),
    get: async (store: StoreName, key: IDBValidKey) => found(store, key)[0]?.[1].row,
    put: async (store: StoreName, row: Record<string, IDBValidKey>) => {
      const path = KEYS[store];
      const key = typeof path === "string" ? row[path]! : path.map((part) => row[part]!);
      on(store).set(JSON.stringify(key), { key, row });
    },
    remove: async (store: StoreName, at: IDBValidKey | IDBKeyRange) => found(store, at).forEach(([name]) => on(store).delete(name)),
    clear: async (store: StoreName) => on(store).clear(),
  };
  return tx as unknown as Tx;
}
