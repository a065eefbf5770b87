import assert from "node:assert/strict";
import { test } from "node:test";
import { pauseAfter } from "./stream";

test("waits grow to a minute and are spread, so that nobody comes back in step", () => {
  assert.deepEqual([0, 1, 2].map((failures) => pauseAfter(failures, 0.5)), [1000, 2000, 4000]);
  assert.equal(pauseAfter(20, 0), 30_000);
  assert.equal(pauseAfter(20, 1), 90_000);
});
