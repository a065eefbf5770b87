import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChoiceField, FormDefinition } from "../../../lib/forms/types";
import { fullOptions, inTheWay, isFull, marked } from "./quotas";

const words = (text: string) => ({ zh: text, en: text });
const options = ["a", "b"].map((value) => ({ value, label: words(value) }));
const form: FormDefinition = {
  format: 1,
  steps: [
    {
      key: "one",
      title: words("one"),
      fields: [
        { key: "pick", type: "choice", label: words("Pick"), options },
        { key: "many", type: "choices", label: words("Many"), options, when: { "===": [{ var: "pick" }, "a"] } },
      ],
    },
  ],
};
const quota = (question: string, value: string, more: object = {}) => ({ question, value, questionLabel: question, label: value, most: 5, whenFull: "CLOSE" as const, full: true, ...more });
const labels = (quotas: ReturnType<typeof quota>[], at: number): string[] => (marked(form, { quotas }).steps[0]!.fields[at] as ChoiceField).options.map(({ label }) => label.zh);

test("an option that is full says so, and no other", () => {
  assert.deepEqual(labels([quota("pick", "a"), quota("many", "b", { full: false })], 0), ["a（名额已满）", "b"]);
  assert.deepEqual(labels([quota("pick", "a"), quota("many", "b", { full: false })], 1), ["a", "b"]);
  assert.deepEqual(labels([quota("many", "b", { whenFull: "TELL" })], 1), ["a", "b（已收够，照样计入）"]);
  assert.equal(marked(form, { quotas: [quota("", "")] }), form);
});

test("only a closed quota of the whole survey ends it", () => {
  assert.equal(isFull({ quotas: [quota("", "")] }), true);
  assert.equal(isFull({ quotas: [quota("", "", { whenFull: "TELL" }), quota("", "", { full: false }), quota("pick", "a")] }), false);
});

test("what is full is told with its question", () => {
  assert.deepEqual(fullOptions({ quotas: [quota("", ""), quota("pick", "a"), quota("many", "b", { full: false })] }), [{ key: "pick.a", label: "a", question: "pick", closed: true }]);
});

test("in the way is an answer that would be sent and has no room", () => {
  const quotas = [quota("pick", "b"), quota("many", "a"), quota("many", "b", { whenFull: "TELL" })];

  assert.deepEqual(inTheWay(form, { pick: "b", many: ["a"] }, { quotas }), [{ key: "pick", label: "b" }]);
  assert.deepEqual(inTheWay(form, { pick: "a", many: ["b", "a"] }, { quotas }), [{ key: "many", label: "a" }]);
  assert.deepEqual(inTheWay(form, { pick: "a", many: ["b"] }, { quotas }), []);
});
