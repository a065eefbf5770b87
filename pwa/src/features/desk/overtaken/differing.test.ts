import assert from "node:assert/strict";
import { test } from "node:test";
import { differing, isOvertaken } from "./differing";

const mine = { seen: "a", title: "题", options: [{ zh: "甲" }], secret: false };

test("boxes differ by what they say, lists too; when it was read is no box", () => {
  assert.deepEqual(differing({ ...mine, seen: "b" }, mine), []);
  assert.deepEqual(differing({ ...mine, options: [{ zh: "甲" }] }, mine), []);
  assert.deepEqual(differing({ ...mine, title: "别的", options: [{ zh: "乙" }], secret: true }, mine), ["title", "options", "secret"]);
});

test("who typed on alone is not overtaken, nor who finds saved what they wrote themselves", () => {
  assert.equal(isOvertaken({ ...mine, title: "旧题" }, mine), false);
  assert.equal(isOvertaken({ ...mine, seen: "b" }, mine), false);
  assert.equal(isOvertaken({ ...mine, seen: "b", title: "别的" }, mine), true);
});
