import assert from "node:assert/strict";
import { test } from "node:test";
import { searchIndex, type Entry } from "./local";

const entry = (code: string, name: string, initials = "", pinyin = ""): Entry => ({ code, name, initials, pinyin, itemClass: "PROMISED", window: "w", department: "d", lifeEvents: [] });

const ENTRIES = [
  entry("low", "农村五保、低保申报", "ncwbdbsb", "nong cun wu bao di bao shen bao"),
  entry("id", "居民身份证", "jmsfz", "ju min shen fen zheng"),
  entry("lost", "身份证遗失补办", "sfzysbb", "shen fen zheng yi shi bu ban"),
  entry("pension", "Farmers' pension insurance"),
];

const codes = (query: string): string[] => searchIndex(ENTRIES, query).map(({ code }) => code);

test("a word of the name finds it, names that begin with it first", () => {
  assert.deepEqual(codes("身份证"), ["lost", "id"]);
  assert.deepEqual(codes("低保"), ["low"]);
});

test("pinyin initials and full pinyin find it", () => {
  assert.deepEqual(codes("sfz"), ["lost", "id"]);
  assert.deepEqual(codes("dibao"), ["low"]);
});

test("scattered characters in order find it, others do not", () => {
  assert.deepEqual(codes("农低"), ["low"]);
  assert.deepEqual(codes("低农"), []);
});

test("an English word with one slip finds it", () => {
  for (const slip of ["pension", "penson", "pensoin", "pensionn", "pemsion"]) assert.deepEqual(codes(slip), ["pension"], slip);
  assert.deepEqual(codes("mansion"), []);
});

test("several words must all fit; nothing finds nothing", () => {
  assert.deepEqual(codes("农村 低保"), ["low"]);
  assert.deepEqual(codes("农村 身份证"), []);
  assert.deepEqual(codes("  "), []);
});

test("five thousand entries are searched within a blink", () => {
  const many = Array.from({ length: 5000 }, (_, index) => entry(String(index), `第${index}项服务事项办理`, "dxfwsxbl", "di xiang fu wu"));
  const took = Array.from({ length: 5 }, () => {
    const start = performance.now();
    searchIndex(many, "服务 办理");
    return performance.now() - start;
  });
  assert.ok(Math.min(...took) < 100); // the best: what else the machine does is not the search's
});
