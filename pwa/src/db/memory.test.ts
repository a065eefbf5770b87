import assert from "node:assert/strict";
import { test } from "node:test";
import { closeBus } from "./bus";
import { transact } from "./idb";
import { memory } from "./memory";
import { readMeta, writeMeta } from "./meta";

closeBus();
// Node has no indexedDB: to the app it is a browser that refuses it.
class Range {
  constructor(
    readonly low: [string, number],
    readonly high: [string, number],
  ) {}
  includes = ([file, index]: [string, number]): boolean => file === this.low[0] && index >= this.low[1] && index <= this.high[1];
}
Object.defineProperty(globalThis, "IDBKeyRange", { value: Range });

test("where the browser refuses its database, the page's memory stands in and says so", async () => {
  let told = 0;
  memory.told = () => void (told += 1);
  await writeMeta("a", 1);
  await writeMeta("b", 2);
  assert.equal(await readMeta("a"), 1);
  assert.deepEqual([memory.only, told], [true, 1]);
});

test("in memory, too, a transaction that throws changes nothing", async () => {
  const trying = transact(["meta"], async (tx) => {
    await tx.put("meta", { key: "a", value: 9 });
    throw new Error("changed my mind");
  });
  await assert.rejects(trying, /changed my mind/);
  assert.equal(await readMeta("a"), 1);
});

test("in memory, too, transactions come one after the other", async () => {
  const add = () =>
    transact(["meta"], async (tx) => {
      const now = (await tx.get("meta", "n"))?.value as number | undefined;
      await new Promise((resolve) => setTimeout(resolve, 2));
      await tx.put("meta", { key: "n", value: (now ?? 0) + 1 });
    });
  await Promise.all([add(), add(), add()]);
  assert.equal(await readMeta("n"), 3);
});

test("in memory, too, the pieces of a file are found and removed by range", async () => {
  const piece = (file: string, index: number) => ({ file, index, bytes: new ArrayBuffer(1) });
  const range = new Range(["f", 0], ["f", Infinity]) as unknown as IDBKeyRange;
  await transact(["chunks"], async (tx) => {
    for (const row of [piece("f", 0), piece("f", 1), piece("g", 0)]) await tx.put("chunks", row as never);
    assert.equal((await tx.all("chunks", range)).length, 2);
    await tx.remove("chunks", range);
    assert.equal((await tx.all("chunks")).length, 1);
    await tx.remove("chunks", ["g", 0]);
    assert.equal((await tx.all("chunks")).length, 0);
  });
});
