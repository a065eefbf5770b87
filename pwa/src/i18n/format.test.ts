import assert from "node:assert/strict";
import { test } from "node:test";
import { formatDate, formatEnd, lastDayOf, pair } from "./format";
import { language } from "./index";

const DAYS = ["2026-11-22", "1988-07-01", "2024-02-29", "2026-11-22T15:59:59Z", "2026-11-22T16:00:00Z", "2026-12-31T16:00:00Z"];

test("a day in Chinese is written as the browser would write it for the county", () => {
  language.value = "zh-CN";
  const browser = new Intl.DateTimeFormat("zh-CN", { year: "numeric", month: "long", day: "numeric", timeZone: "Asia/Shanghai" });

  for (const day of DAYS) {
    const moment = new Date(day.length === 10 ? `${day}T00:00:00+08:00` : day);
    assert.equal(formatDate(day), day.startsWith("1988") ? "1988年7月1日" : browser.format(moment), day);
  }
});

test("midnight in the county is the end of the day before", () => {
  assert.deepEqual(lastDayOf("2026-03-27T16:00:00Z"), { at: new Date("2026-03-27T15:59:59.999Z"), midnight: true });
  assert.deepEqual(lastDayOf("2026-03-27T16:01:00Z"), { at: new Date("2026-03-27T16:01:00Z"), midnight: false });
  language.value = "zh-CN";
  assert.equal(formatEnd("2026-03-27T16:00:00Z"), "3月27日 24:00");
  assert.equal(formatEnd("2026-03-27T09:30:00Z"), formatDate("2026-03-27T09:30:00Z", "both"));
  language.value = "en";
  assert.equal(formatEnd("2026-03-27T16:00:00Z"), "the end of 27 Mar");
});

test("what ends in a mark of its own is followed by no colon", () => {
  language.value = "zh-CN";
  assert.equal(pair("姓名", "请填写此项"), "姓名：请填写此项");
  for (const asked of ["多久一次？", "多久一次?", "多好啊！", "多好啊!"]) assert.equal(pair(asked, "请填写此项"), `${asked}请填写此项`);
  language.value = "en";
  assert.equal(pair("Name", "fill this in"), "Name: fill this in");
  assert.equal(pair("How often?", "fill this in"), "How often? fill this in");
});
