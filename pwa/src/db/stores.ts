import type { CachedCase } from "../features/cases/model";
import type { Draft } from "../features/drafts/model";
import type { Job, Receipt } from "../outbox/model";
import type { FileChunk, StoredFile } from "../uploads/model";

export interface MetaRow {
  key: string;
  value: unknown;
}

/** What each store holds. Everything but `meta` and `chunks` names the person it belongs to. */
export interface Stores {
  drafts: Draft;
  files: StoredFile;
  chunks: FileChunk;
  outbox: Job;
  receipts: Receipt;
  cases: CachedCase;
  meta: MetaRow;
}

export type StoreName = keyof Stores;

export const DB_NAME = "zhengtong";
export const DB_VERSION = 1;

export const KEYS: Record<StoreName, string | string[]> = {
  drafts: "id",
  files: "id",
  chunks: ["file", "index"],
  outbox: "id",
  receipts: "id",
  cases: "number",
  meta: "key",
};

/** Creates what is missing and touches nothing that is there: an upgrade may run over any older version. */
export function createStores(db: IDBDatabase): void {
  for (const [name, keyPath] of Object.entries(KEYS)) {
    if (!db.objectStoreNames.contains(name)) db.createObjectStore(name, { keyPath });
  }
}
