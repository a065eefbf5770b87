import assert from "node:assert/strict";
import { test } from "node:test";
import { joined, split } from "./split";

test("a legal text is split at its articles, short lines being their titles", () => {
  assert.deepEqual(split("第一条　目的\n为了保护竹林。\n第二条 采伐前十五日备案，村里三日内答复。\n过期视为同意。"), [
    { title: "第一条　目的", text: "为了保护竹林。" },
    { title: "第二条", text: "采伐前十五日备案，村里三日内答复。\n过期视为同意。" },
  ]);
});

test("a chapter stands over the article that follows it, what comes before is a section of its own", () => {
  assert.deepEqual(split("前言。\n\n第一章 总则\n第一条 目的\n为了。"), [
    { title: "", text: "前言。" },
    { title: "第一章 总则 · 第一条 目的", text: "为了。" },
  ]);
});

test("numbers of a list in Chinese and in English begin sections, figures in a sentence do not", () => {
  assert.deepEqual(split("一、线路\n九条合并。\n二、站点\n每村一个。").map(({ title }) => title), ["一、线路", "二、站点"]);
  assert.deepEqual(split("Article 1 – Purpose\r\nThese rules.\r\nArticle 2 – Notice\r\n3.5 metres.").map(({ title, text }) => [title, text]), [
    ["Article 1 – Purpose", "These rules."],
    ["Article 2 – Notice", "3.5 metres."],
  ]);
});

test("a text without headings is split at its empty lines, and nothing comes of nothing", () => {
  assert.deepEqual(split("甲。\n\n  \n乙。\n丙。"), [
    { title: "", text: "甲。" },
    { title: "", text: "乙。\n丙。" },
  ]);
  assert.deepEqual(split(" \n "), []);
});

test("what was split comes back whole", () => {
  const sections = split("第一条　目的\n为了。\n第二条　备案\n提前。");
  assert.deepEqual(split(joined(sections)), sections);
});
