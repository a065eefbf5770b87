import assert from "node:assert/strict";
import { test } from "node:test";
import { documentId, opensCase, receiptOf, SUBMISSIONS } from "./submissions";

test("every kind is found again by the name of its operation, which no other has", () => {
  const all = Object.values(SUBMISSIONS);
  assert.equal(new Set(all.map(({ operation }) => operation)).size, all.length);
  for (const { operation, document } of all) assert.equal(documentId(operation), document);
});

test("a kind from a newer app is kept, not understood", () => {
  assert.equal(documentId("Unheard"), undefined);
  assert.equal(opensCase("unheard"), false);
  assert.equal(receiptOf("unheard", { case: { number: "ZT1" } }), "ZT1");
});

test("only what opens a case goes past others about the same matter", () => {
  assert.equal(opensCase("application"), true);
  assert.equal(opensCase("rate"), false);
});
