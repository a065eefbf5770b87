import assert from "node:assert/strict";
import { test } from "node:test";
import type { FormDefinition } from "../../../lib/forms/types";
import { fresh, inputOf, linesOf, quotable, wrongLines } from "./quota-lines";

const words = (text: string) => ({ zh: text, en: `${text} (en)` });
const options = ["a", "b"].map((value) => ({ value, label: words(value) }));
const form: FormDefinition = {
  format: 1,
  steps: [{ key: "one", title: words("one"), fields: [{ key: "pick", type: "choice", label: words("Pick"), options }, { key: "say", type: "text", label: words("Say") }] }],
};
const quota = (question: string, value: string) => ({ question, value, questionLabel: "Old", label: value, most: 9, whenFull: "TELL" as const, full: false });

test("the survey, every option of now, and older ones that have a quota can be limited", () => {
  const found = quotable(form, [quota("", ""), quota("pick", "a"), quota("gone", "x")], "en", "All");

  assert.deepEqual(found, [
    { value: ".", label: "All" },
    { value: "pick.a", label: "Pick (en) · a (en)" },
    { value: "pick.b", label: "Pick (en) · b (en)" },
    { value: "gone.x", label: "Old · x" },
  ]);
});

test("what was kept goes out as it came in", () => {
  const kept = [quota("", ""), quota("pick", "a")];

  assert.deepEqual(linesOf(kept).map(inputOf), kept.map(({ question, value, most, whenFull }) => ({ question, value, most, whenFull })));
});

test("a new line takes what has none yet", () => {
  const line = (of: string) => ({ of, most: "5", then: "CLOSE" as const });

  assert.equal(fresh([line(".")], [".", "pick.a"], 5).of, "pick.a");
  assert.equal(fresh([line("."), line("pick.a")], [".", "pick.a"], 5).of, ".");
  assert.equal(fresh([], ["."], 500).most, "500");
});

test("a quota twice, below the smallest group, or no number is wrong", () => {
  const line = (of: string, most: string) => ({ of, most, then: "CLOSE" as const });

  assert.deepEqual(wrongLines([line(".", "5"), line("pick.a", "4"), line(".", "1e3"), line("pick.b", "")], 5), ["1.most", "2.of", "2.most", "3.most"]);
});
