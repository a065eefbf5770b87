import assert from "node:assert/strict";
import { test } from "node:test";
import { calendar } from "./calendar";
import { closesSoon, DAY_MS, HOUR_MS, instantOf, leftUntil, stateAt } from "./times";

const NOW = Date.parse("2026-03-10T04:00:00Z");
const at = (ms: number): string => new Date(NOW + ms).toISOString();
const times = (opens: number, closes: number, closed: number | null = null) => ({ opensAt: at(opens), closesAt: at(closes), closedAt: closed === null ? null : at(closed) });

test("the state follows the clock, and a seal stands wherever the clock goes", () => {
  assert.equal(stateAt(times(1, 2), NOW), "ANNOUNCED");
  assert.equal(stateAt(times(0, 1), NOW), "OPEN");
  assert.equal(stateAt(times(-2, 0), NOW), "CLOSED");
  assert.equal(stateAt(times(-2, DAY_MS, -1), NOW), "CLOSED");
});

test("closing soon is three days, and only of what is open", () => {
  assert.equal(closesSoon(times(-1, 3 * DAY_MS), NOW), true);
  assert.equal(closesSoon(times(-1, 3 * DAY_MS + 1), NOW), false);
  assert.equal(closesSoon(times(1, DAY_MS), NOW), false);
  assert.equal(closesSoon(times(-2, -1), NOW), false);
});

test("the calendar puts what needs a hand first on top of each group, and what ended last on top of the ended", () => {
  const named = (name: string, ...given: Parameters<typeof times>) => ({ name, ...times(...given) });
  const all = [
    named("ended long ago", -9 * DAY_MS, -8 * DAY_MS),
    named("open for long", -1, 20 * DAY_MS),
    named("coming", 2 * DAY_MS, 9 * DAY_MS),
    named("closes tomorrow", -1, DAY_MS),
    named("closed by hand just now", -1, 30 * DAY_MS, -HOUR_MS),
    named("open", -1, 10 * DAY_MS),
    named("coming first", DAY_MS, 2 * DAY_MS),
    named("closes tonight", -1, HOUR_MS),
  ];

  const by = calendar(all, NOW);

  assert.deepEqual(by.soon.map(({ name }) => name), ["closes tonight", "closes tomorrow"]);
  assert.deepEqual(by.open.map(({ name }) => name), ["open", "open for long"]);
  assert.deepEqual(by.coming.map(({ name }) => name), ["coming first", "coming"]);
  assert.deepEqual(by.closed.map(({ name }) => name), ["closed by hand just now", "ended long ago"]);
});

test("what is told is the opening of what is coming, and the seal where it came early", () => {
  assert.equal(instantOf(times(1, 2), NOW), at(1));
  assert.equal(instantOf(times(-2, 2), NOW), at(2));
  assert.equal(instantOf(times(-2, 2, -1), NOW), at(-1));
  assert.equal(instantOf(times(-9, -5, -4), NOW), at(-5)); // the seal by the clock is not when it ended
});

test("what is left is said in days, then hours, then minutes, and never as nothing", () => {
  assert.deepEqual(leftUntil(at(2 * DAY_MS), NOW), { unit: "days", count: 2 });
  assert.deepEqual(leftUntil(at(2 * DAY_MS - 1), NOW), { unit: "hours", count: 47 });
  assert.deepEqual(leftUntil(at(HOUR_MS - 1), NOW), { unit: "minutes", count: 59 });
  assert.deepEqual(leftUntil(at(20), NOW), { unit: "minutes", count: 1 });
  assert.deepEqual(leftUntil(at(-5), NOW), { unit: "minutes", count: 1 });
});
