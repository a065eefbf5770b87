import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { closeBus } from "./bus";
import { StorageError, storageError } from "./errors";
import { uuidv7 } from "../lib/uuid";
import { closeDb, transact } from "./idb";
import { readMeta, readOwner, writeMeta, writeOwner } from "./meta";
import { DB_NAME } from "./stores";

closeBus();

afterEach(async () => {
  await closeDb();
  await new Promise((resolve) => (indexedDB.deleteDatabase(DB_NAME).onsuccess = resolve));
});

test("what is written in a transaction is there in the next", async () => {
  await writeMeta("a", 1);
  assert.equal(await readMeta("a"), 1);
});

test("a transaction that throws changes nothing and says why", async () => {
  const trying = transact(["meta"], async (tx) => {
    await tx.put("meta", { key: "a", value: 1 });
    throw new Error("changed my mind");
  });
  await assert.rejects(trying, /changed my mind/);
  assert.equal(await readMeta("a"), undefined);
});

test("a connection closed underneath is opened again and nobody notices", async () => {
  let open: IDBDatabase | undefined;
  const original = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...rest: Parameters<typeof original>) {
    open = this;
    return original.apply(this, rest);
  };
  await writeMeta("a", 1);
  open?.close();
  await writeMeta("b", 2);
  IDBDatabase.prototype.transaction = original;
  assert.equal(await readMeta("a"), 1);
  assert.equal(await readMeta("b"), 2);
});

test("a newer version of the app may upgrade: this tab closes and does not block it", async () => {
  await writeMeta("a", 1);
  const upgraded = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(DB_NAME, 2);
    request.onsuccess = () => resolve(request.result);
    request.onblocked = () => reject(new Error("blocked"));
  });
  await assert.rejects(readMeta("a"), (error: StorageError) => error.fault === "newer");
  upgraded.close();
});

test("a full phone, a private window and a broken disk have different words", () => {
  assert.equal(storageError(new DOMException("", "QuotaExceededError")).fault, "full");
  assert.equal(storageError(new DOMException("", "SecurityError")).fault, "unavailable");
  assert.equal(storageError(new DOMException("", "UnknownError")).fault, "failed");
});

test("a database that was there and is refused is a fault, not an empty memory", async () => {
  await writeMeta("a", 1);
  await closeDb();
  const kept = globalThis.indexedDB;
  Object.defineProperty(globalThis, "indexedDB", { value: undefined, configurable: true });
  await assert.rejects(readMeta("a"), (error: StorageError) => error.fault === "unavailable");
  Object.defineProperty(globalThis, "indexedDB", { value: kept, configurable: true });
});

test("the owner is remembered and forgotten", async () => {
  assert.equal(await readOwner(), null);
  await writeOwner("p1");
  assert.equal(await readOwner(), "p1");
  await writeOwner(null);
  assert.equal(await readOwner(), null);
});

test("ids are version 7, sort by time and do not repeat", () => {
  const ids = [uuidv7(1), uuidv7(2 ** 33), uuidv7(2 ** 41)];
  assert.deepEqual([...ids].sort(), ids);
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(new Set(Array.from({ length: 1000 }, () => uuidv7())).size, 1000);
});
