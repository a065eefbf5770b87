import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChoiceField, FormDefinition } from "../../../../lib/forms/types";
import { visibleFields } from "../../../../lib/forms/validate";
import { mixed, shown } from "./shown";

const words = (text: string) => ({ zh: text, en: text });
const options = ["a", "b", "c", "d", "e", "f"].map((value) => ({ value, label: words(`option ${value}`) }));
const form: FormDefinition = {
  format: 1,
  steps: [
    { key: "one", title: words("one"), fields: [{ key: "line", type: "choice", label: words("Which?"), options, random: "butLast" }, { key: "name", type: "text", label: words("Name") }] },
    {
      key: "two",
      title: words("About {{line}}"),
      random: true,
      fields: ["q1", "q2", "q3", "q4", "q5"].map((key) => ({ key, type: "text" as const, label: words(`${key}: {{line}} and {{name}}`), when: { "===": [{ var: "line" }, "a"] } })),
    },
  ],
};
const voice = { regions: [] };
const keysOf = (draft: string, answers: object = {}): string => shown(form, answers as never, voice, draft).steps[1]!.fields.map(({ key }) => key).join();
const valuesOf = (draft: string): string => (shown(form, {}, voice, draft).steps[0]!.fields[0] as ChoiceField).options.map(({ value }) => value).join("");

test("an earlier answer's words stand within a later question, as they are", () => {
  const [, second] = shown(form, { line: "b", name: "<b>{{line}}$&" }, voice, "x").steps;

  assert.equal(second!.title.zh, "About option b");
  assert.ok(second!.fields.every(({ key, label }) => label.en === `${key}: option b and <b>{{line}}$&`));
});

test("what is not answered yet is left open, and a long answer is cut", () => {
  const label = (answers: object): string => shown(form, answers as never, voice, "x").steps[1]!.fields[0]!.label.zh.slice(4);

  assert.equal(label({ line: null, name: "" }), "…… and ……");
  assert.equal(label({ line: "a", name: "𠮷".repeat(61) }), `option a and ${"𠮷".repeat(60)}…`);
});

test("a draft has an order of its own that stays, whatever is answered", () => {
  assert.equal(keysOf("draft 1"), keysOf("draft 1", { line: "a", q3: "x" }));
  assert.equal(valuesOf("draft 1"), valuesOf("draft 1"));
  const orders = new Set(Array.from({ length: 40 }, (_, draft) => keysOf(String(draft))));
  assert.ok(orders.size > 20, String(orders.size));
});

test("the last option stays the last where it is to, and none is lost", () => {
  for (let draft = 0; draft < 40; draft++) {
    assert.equal(valuesOf(String(draft)).at(-1), "f");
    assert.equal([...valuesOf(String(draft))].sort().join(""), "abcdef");
  }
});

test("each place of an order is as likely as any other", () => {
  const first = Array.from({ length: 6000 }, (_, seed) => mixed([0, 1, 2], "all", `s${seed}`)[0]!);

  for (const one of [0, 1, 2]) assert.ok(Math.abs(first.filter((each) => each === one).length - 2000) < 200);
});

test("what is mixed is shown or hidden as it was", () => {
  for (const line of ["a", "b"]) {
    const there = visibleFields(shown(form, { line }, voice, "y"), { line }).map(({ key }) => key).sort();
    assert.deepEqual(there, visibleFields(form, { line }).map(({ key }) => key).sort());
  }
});
