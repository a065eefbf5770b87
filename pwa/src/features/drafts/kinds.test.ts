import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOfDraft, addressOfReceipt } from "./kinds";
import type { Draft } from "./model";

test("a question for an interview is gone on with there, and its reminder and likes lead to its page", () => {
  assert.equal(addressOfDraft({ kind: "interview", id: "d", about: "i" } as Draft), "/interviews/i?draft=d#ask");
  assert.equal(addressOfReceipt({ kind: "interview", about: "i", caseNumber: null }), "/interviews/i");
  for (const kind of ["follow", "like"] as const) assert.equal(addressOfReceipt({ kind, about: "interviews/i", caseNumber: null }), "/interviews/i");
});
