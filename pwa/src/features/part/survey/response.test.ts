import assert from "node:assert/strict";
import { test } from "node:test";
import { needsName, responseId } from "./response";

test("the id of a response is random through and through: no clock stands in it", () => {
  const ids = Array.from({ length: 200 }, responseId);

  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(new Set(ids.map((id) => id.slice(0, 8))).size, ids.length);
  assert.notDeepEqual([...ids].sort(), ids);
});

test("a name goes along only where each person answers once by their account, or residents are asked", () => {
  assert.equal(needsName({ asked: "ANYONE", once: true }), true);
  assert.equal(needsName({ asked: "RESIDENTS", once: false }), true);
  assert.equal(needsName({ asked: "ANYONE", once: false }), false);
  assert.equal(needsName({ asked: "INVITED", once: true }), false);
});
