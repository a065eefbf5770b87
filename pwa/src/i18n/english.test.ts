import assert from "node:assert/strict";
import { test } from "node:test";

type Words = Record<string, unknown>;

// The texts of faults live with the server and are read with the other refusals.
const english = import.meta.glob<{ default: Words }>(["../**/*.en.ts", "!../**/fault-messages.en.ts"], { eager: true });
const refusals = import.meta.glob<{ default: unknown }>("../../../backend/**/*.json", { eager: true });
const sources = import.meta.glob<string>("../**/*.{ts,tsx}", { eager: true, query: "?raw", import: "default" });

/** Chinese letters, and the marks of their type: 、 。 ， ： （ ） and the like. */
const CHINESE = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/;
const MARKS = /[\u3001-\u303f\uff00-\uffef]/;
/** The name of the other language, for those who read it. */
const plain = (text: string): string => text.replace(/中文/g, "");

function* textsOf(words: unknown, at: string): Generator<[string, string]> {
  if (typeof words === "string") yield [at, words];
  // A function's own source holds everything it may say, whatever it is called with.
  else if (typeof words === "function") yield [at, String(words)];
  else if (words && typeof words === "object") for (const [key, value] of Object.entries(words)) yield* textsOf(value, `${at}.${key}`);
}

test("English words have no Chinese letters or punctuation", () => {
  const texts = Object.entries(english).flatMap(([file, module]) => [...textsOf(module.default, file)]);
  assert.ok(texts.length > 400);
  assert.deepEqual(texts.filter(([, text]) => CHINESE.test(plain(text))), []);
});

test("what the server says in English has none either", () => {
  const texts = Object.entries(refusals).flatMap(([file, module]) => [...textsOf(module.default, file)]).filter(([at]) => /\.en(\.|$)/.test(at));
  assert.ok(texts.length > 100);
  assert.deepEqual(texts.filter(([, text]) => CHINESE.test(text)), []);
});

test("no page writes Chinese punctuation itself: it would stand in English sentences too", () => {
  const chinese = /messages\.ts$|\/words\/\w+\.ts$|\.test\.ts$|examples\.tsx$|^\.\/format\.ts$/;
  const lines = Object.entries(sources)
    .filter(([file]) => !chinese.test(file))
    .flatMap(([file, text]) => text.split("\n").filter((line) => MARKS.test(line) && !/^\s*(\/\/|\*|\/\*)/.test(line)).map((line) => `${file}: ${line.trim()}`));
  assert.deepEqual(lines, []);
});
