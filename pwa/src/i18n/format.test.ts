import assert from "node:assert/strict";
import { test } from "node:test";
import { formatDate } from "./format";
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
