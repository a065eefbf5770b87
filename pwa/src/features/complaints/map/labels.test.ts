import assert from "node:assert/strict";
import test from "node:test";
import { readable } from "./labels";

const names = (...labels: [string, number, number][]): string[] => readable(labels.map(([name, x, y]) => ({ name, x, y }))).map(({ name }) => name);

test("a name on another is left out; beside and below it there is room", () => {
  assert.deepEqual(names(["Xiaofeng", 0, 0], ["Xiaoyuan", 45, 3]), ["Xiaofeng"]);
  assert.deepEqual(names(["孝丰", 0, 0], ["孝源", 45, 3]), ["孝丰", "孝源"]);
  assert.deepEqual(names(["Xiaofeng", 0, 0], ["Xiaoyuan", 45, 14]), ["Xiaofeng", "Xiaoyuan"]);
});
