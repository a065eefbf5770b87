import assert from "node:assert/strict";
import { test } from "node:test";
import { civilDate, daysLeft, toneOfDeadline } from "./days";

test("the civil date is the county's, not the browser's: it turns at 16:00 UTC", () => {
  assert.equal(civilDate(0, Date.parse("2026-03-01T15:59:00Z")), "2026-03-01");
  assert.equal(civilDate(0, Date.parse("2026-03-01T16:00:00Z")), "2026-03-02");
  assert.equal(civilDate(3, Date.parse("2026-02-27T00:00:00Z")), "2026-03-02");
});

test("days left turn negative when the deadline has passed", () => {
  assert.equal(daysLeft({ workingDays: 20, usedDays: 18 }), 2);
  assert.equal(daysLeft({ workingDays: 20, usedDays: 23 }), -3);
});

test("a card outranks the days; the last day warns without one", () => {
  assert.equal(toneOfDeadline(5, "RED"), "stop");
  assert.equal(toneOfDeadline(-1, null), "stop");
  assert.equal(toneOfDeadline(5, "YELLOW"), "wait");
  assert.equal(toneOfDeadline(1, null), "wait");
  assert.equal(toneOfDeadline(2, null), "plain");
});
