import assert from "node:assert/strict";
import { test } from "node:test";
import type { FormDefinition } from "../../lib/forms/types";
import { migrate } from "./migrate";
import { type Draft, merge, type Stamp } from "./model";

export const draft = (more: Partial<Draft> = {}): Draft => ({
  id: "d1",
  owner: "p1",
  kind: "application",
  about: "item",
  title: "事项",
  version: "v1",
  answers: {},
  stamps: {},
  replaced: {},
  unplaced: [],
  mandate: null,
  step: "",
  createdAt: 1,
  savedAt: 1,
  revision: 1,
  returned: null,
  ...more,
});
const stamp = (n: number, tab: string): Stamp => ({ n, tab });

test("edits of different questions in two tabs both stay", () => {
  const stored = draft({ answers: { name: "王" }, stamps: { name: stamp(1, "a") } });
  const merged = merge(stored, { answers: { phone: "138" }, stamps: { phone: stamp(1, "b") }, seen: {} });
  assert.deepEqual(merged.answers, { name: "王", phone: "138" });
  assert.deepEqual(merged.replaced, {});
});

test("the later edit of one question wins and the other is kept beside it", () => {
  const stored = draft({ answers: { name: "王" }, stamps: { name: stamp(2, "a") } });
  const won = merge(stored, { answers: { name: "李" }, stamps: { name: stamp(3, "b") }, seen: {} });
  assert.equal(won.answers["name"], "李");
  assert.deepEqual(won.replaced, { name: "王" });

  const lost = merge(stored, { answers: { name: "李" }, stamps: { name: stamp(1, "b") }, seen: {} });
  assert.equal(lost.answers["name"], "王");
  assert.deepEqual(lost.replaced, { name: "李" });
});

test("an edit made after seeing the other tab's words replaces them quietly", () => {
  const stored = draft({ answers: { name: "王" }, stamps: { name: stamp(2, "a") } });
  const merged = merge(stored, { answers: { name: "李" }, stamps: { name: stamp(3, "b") }, seen: { name: stamp(2, "a") } });
  assert.deepEqual(merged.replaced, {});
});

test("saving the same edits twice is saving them once", () => {
  const edits = { answers: { name: "李" }, stamps: { name: stamp(3, "b") }, seen: {} };
  const once = merge(draft({ answers: { name: "王" }, stamps: { name: stamp(2, "a") } }), edits);
  assert.deepEqual(merge(once, edits).answers, once.answers);
});

const both = (text: string) => ({ zh: text, en: text });
const form = (...fields: FormDefinition["steps"][number]["fields"]): FormDefinition => ({
  format: 1,
  steps: [{ key: "one", title: both("一"), fields }],
});

test("answers move into a newer form by key; what no longer fits is kept in sight", () => {
  const before = form(
    { key: "name", type: "text", label: both("姓名") },
    { key: "kind", type: "choice", label: both("类别"), options: [{ value: "a", label: both("甲") }, { value: "b", label: both("乙") }] },
    { key: "area", type: "number", label: both("面积") },
    { key: "old", type: "text", label: both("旧题") },
  );
  const after = form(
    { key: "name", type: "textarea", label: both("姓名") },
    { key: "kind", type: "choice", label: both("类别"), options: [{ value: "a", label: both("甲") }] },
    { key: "area", type: "text", label: both("面积") },
  );
  const moved = migrate(draft({ answers: { name: "王", kind: "b", area: 12, old: "话" } }), before, after, "zh");
  assert.deepEqual(moved.answers, { name: "王" });
  assert.deepEqual(moved.unplaced, [
    { key: "kind", label: "类别", value: "b" },
    { key: "area", label: "面积", value: 12 },
    { key: "old", label: "旧题", value: "话" },
  ]);

  const back = migrate(draft({ answers: moved.answers, unplaced: moved.unplaced }), after, before, "zh");
  assert.deepEqual(back.answers["old"], "话");
  assert.equal(back.unplaced.some(({ key }) => key === "old"), false);
});

test("an answer that was empty leaves nothing behind", () => {
  const moved = migrate(draft({ answers: { gone: "", list: [] } }), null, form(), "zh");
  assert.deepEqual(moved, { answers: {}, unplaced: [] });
});
