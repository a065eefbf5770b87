import assert from "node:assert/strict";
import { test } from "node:test";
import { isStale } from "./use-closing";

const CLOSES = Date.parse("2026-11-01T10:00:00Z");
const poll = (closedAt: string | null = null) => ({ opensAt: "2026-10-01T10:00:00Z", closesAt: "2026-11-01T10:00:00Z", closedAt });

test("what closed after it was read is read again, live numbers too", () => {
  assert.equal(isStale(poll(), CLOSES - 1, false, CLOSES - 1), false);
  assert.equal(isStale(poll(), CLOSES - 1, false, CLOSES), true);
  assert.equal(isStale(poll(), CLOSES - 1, true, CLOSES), true);
});

test("what was read after the closing is read again only while it tells nothing and is not sealed", () => {
  assert.equal(isStale(poll(), CLOSES, true, CLOSES), false);
  assert.equal(isStale(poll(), CLOSES, false, CLOSES), true);
  assert.equal(isStale(poll("2026-11-01T10:00:30Z"), CLOSES, false, CLOSES + 60_000), false);
});
