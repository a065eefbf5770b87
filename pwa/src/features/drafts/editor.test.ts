import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { closeBus } from "../../db/bus";
import { closeDb, transact } from "../../db/idb";
import { writeOwner } from "../../db/meta";
import { DB_NAME } from "../../db/stores";
import { DraftEditor, type SaveState } from "./editor";
import type { Draft } from "./model";
import { adoptDrafts, beginDraft, deleteDraft, draftsOf, readDraft, saveEdits } from "./store";

closeBus();
afterEach(async () => {
  await closeDb();
  await new Promise((resolve) => (indexedDB.deleteDatabase(DB_NAME).onsuccess = resolve));
});

const begin = { kind: "application", about: "item-1", title: "事项", version: "v1" } as const;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function open(draft: Draft): { editor: DraftEditor; states: SaveState[] } {
  const states: SaveState[] = [];
  const editor = new DraftEditor(draft, { changed: (_, state) => states.push(state), quietMs: 20, longestMs: 60 });
  return { editor, states };
}

test("what was typed is on the disk within the promised second, without a button", async () => {
  const { editor } = open(await beginDraft(begin, null));
  for (const text of ["王", "王小", "王小明"]) {
    editor.set("name", text);
    await pause(15);
  }
  await pause(60);
  assert.equal((await readDraft(editor.draft.id))?.answers["name"], "王小明");
  editor.close();
});

test("someone who never stops typing is saved all the same", async () => {
  const { editor } = open(await beginDraft(begin, null));
  const until = performance.now() + 200;
  while (performance.now() < until) {
    editor.set("name", String(performance.now()));
    await pause(5);
  }
  assert.ok((await readDraft(editor.draft.id))?.answers["name"]);
  editor.close();
});

test("opening the same matter again continues the same draft", async () => {
  const first = await beginDraft(begin, null);
  assert.equal((await beginDraft(begin, null)).id, first.id);
  assert.notEqual((await beginDraft({ ...begin, about: "item-2" }, null)).id, first.id);
});

test("another tab's edit arrives on this screen, and both edits are on the disk", async () => {
  const { editor } = open(await beginDraft(begin, null));
  editor.set("name", "王");
  await saveEdits(editor.draft.id, { answers: { phone: "138" }, stamps: { phone: { n: 1, tab: "other" } }, seen: {} }, {});
  await editor.save();
  assert.deepEqual((await readDraft(editor.draft.id))?.answers, { name: "王", phone: "138" });
  assert.equal(editor.draft.answers["phone"], "138");
  editor.close();
});

test("a draft sent or deleted in another tab is not written again; this tab is told", async () => {
  const { editor, states } = open(await beginDraft(begin, null));
  await deleteDraft(editor.draft.id);
  editor.set("name", "王");
  await editor.save();
  assert.equal(await readDraft(editor.draft.id), null);
  assert.equal(states.at(-1), "gone");
  editor.close();
});

test("when the phone is full the words stay, and are saved once there is room", async () => {
  const { editor, states } = open(await beginDraft(begin, null));
  const original = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  editor.set("name", "王");
  await editor.save();
  IDBObjectStore.prototype.put = original;
  assert.equal(states.at(-1), "failed");
  editor.set("phone", "138");
  await editor.save();
  assert.deepEqual((await readDraft(editor.draft.id))?.answers, { name: "王", phone: "138" });
  editor.close();
});

test("drafts of another person are not shown; those of nobody are, and can be taken over", async () => {
  const edits = { answers: { name: "王" }, stamps: { name: { n: 1, tab: "a" } }, seen: {} };
  await saveEdits((await beginDraft(begin, null)).id, edits, {});
  await writeOwner("p1");
  await saveEdits((await beginDraft({ ...begin, about: "item-2" }, null)).id, edits, {});
  await beginDraft({ ...begin, about: "item-3" }, null);
  assert.equal((await draftsOf("p1")).length, 2);
  assert.equal((await draftsOf("p2")).length, 1);
  await adoptDrafts("p1");
  assert.equal((await draftsOf("p2")).length, 0);
  const owners = await transact(["drafts"], (tx) => tx.all("drafts"));
  assert.deepEqual(owners.map(({ owner }) => owner), ["p1", "p1", "p1"]);
});
