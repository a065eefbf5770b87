import assert from "node:assert/strict";
import { test } from "node:test";
import { uuidv7 } from "./uuid";

test("an id has the shape of a UUIDv7 and carries its millisecond", () => {
  const id = uuidv7(0x0190_1234_5678);
  assert.match(id, /^01901234-5678-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("ids of later moments sort later, and no two are alike", () => {
  assert.ok(uuidv7(1000) < uuidv7(2000));
  assert.equal(new Set(Array.from({ length: 1000 }, () => uuidv7(5))).size, 1000);
});
