import assert from "node:assert/strict";
import test from "node:test";
import { suggest } from "./suggest";

const ALL = [
  { code: "light", keywords: ["路灯", "不亮", "street light", "lamp"] },
  { code: "road", keywords: ["路面", "坑", "路", "pothole", "road"] },
  { code: "water", keywords: ["污水", "臭", "sewage", "smell"] },
  { code: "noise", keywords: ["噪音", "吵", "noise", "loud"] },
];

test("the category whose words stand in the text comes first", () => {
  assert.equal(suggest("村口的路灯三天不亮了", ALL)[0], "light");
  assert.equal(suggest("The street light by the school is broken", ALL)[0], "light");
});

test("longer words weigh more than shorter ones", () => {
  assert.deepEqual(suggest("路面有个大坑", ALL), ["road"]);
  assert.deepEqual(suggest("路灯坏了", ALL), ["light", "road"]);
});

test("wide letters and capitals are the same words", () => {
  assert.deepEqual(suggest("ＳＥＷＡＧＥ in the river", ALL), ["water"]);
});

test("a Latin word counts only from its beginning", () => {
  assert.deepEqual(suggest("a crossroad", ALL), []);
  assert.deepEqual(suggest("many potholes", ALL), ["road"]);
});

test("three at most, and nothing where nothing fits", () => {
  assert.equal(suggest("路灯 坑 臭 吵", ALL).length, 3);
  assert.deepEqual(suggest("谢谢", ALL), []);
  assert.deepEqual(suggest("", ALL), []);
  assert.deepEqual(suggest("anything", [{ code: "x", keywords: [""] }]), []);
});
