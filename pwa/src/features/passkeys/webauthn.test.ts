import assert from "node:assert/strict";
import { test } from "node:test";
import { fromText, toText } from "./webauthn";

test("bytes travel as base64url without padding and come back", () => {
  const bytes = Uint8Array.from([251, 255, 254, 0, 1]);
  assert.equal(toText(bytes.buffer), "-__-AAE");
  assert.deepEqual(fromText("-__-AAE"), bytes);
  assert.deepEqual(fromText(toText(new ArrayBuffer(0))), new Uint8Array());
});
