import assert from "node:assert/strict";
import { test } from "node:test";
import { faultOf, known, type Mark, move, type Rules, same, score, toggle } from "./marks";

const rules = (more: Partial<Rules> = {}): Rules => ({ kind: "MULTIPLE", least: 1, most: 2, highest: 5, options: [{ key: "a" }, { key: "b" }, { key: "c" }], ...more });
const marks = (...keys: string[]): Mark[] => keys.map((option) => ({ option, score: null }));

test("one option replaces another where one is chosen, and joins it where several are", () => {
  assert.deepEqual(toggle({ kind: "SINGLE" }, marks("a"), "b", true), marks("b"));
  assert.deepEqual(toggle({ kind: "MULTIPLE" }, marks("a"), "b", true), marks("a", "b"));
  assert.deepEqual(toggle({ kind: "MULTIPLE" }, marks("a", "b"), "a", false), marks("b"));
  assert.deepEqual(toggle({ kind: "RANKED" }, marks("a"), "a", true), marks("a"));
});

test("a ranked option moves by one place and stays at either end", () => {
  assert.deepEqual(move(marks("a", "b", "c"), "c", -1), marks("a", "c", "b"));
  assert.deepEqual(move(marks("a", "b", "c"), "a", 1), marks("b", "a", "c"));
  assert.deepEqual(move(marks("a", "b"), "a", -1), marks("a", "b"));
  assert.deepEqual(move(marks("a", "b"), "b", 1), marks("a", "b"));
  assert.deepEqual(move(marks("a", "b"), "x", 1), marks("a", "b"));
});

test("a score is given, changed, and taken away; nought is a score", () => {
  assert.deepEqual(score([], "a", 0), [{ option: "a", score: 0 }]);
  assert.deepEqual(score([{ option: "a", score: 0 }], "a", 3), [{ option: "a", score: 3 }]);
  assert.deepEqual(score([{ option: "a", score: 3 }], "a", null), []);
});

test("too few and too many are found before anything is sent", () => {
  assert.equal(faultOf(rules(), []), "few");
  assert.equal(faultOf(rules(), marks("a", "b")), null);
  assert.equal(faultOf(rules(), marks("a", "b", "c")), "many");
});

test("marks of options that are gone are left out, and the order counts when ballots are compared", () => {
  assert.deepEqual(known(rules(), marks("x", "a")), marks("a"));
  assert.equal(same(marks("a", "b"), marks("a", "b")), true);
  assert.equal(same(marks("a", "b"), marks("b", "a")), false);
  assert.equal(same([{ option: "a", score: 1 }], [{ option: "a", score: 2 }]), false);
});
