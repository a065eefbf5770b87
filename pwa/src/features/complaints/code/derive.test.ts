import assert from "node:assert/strict";
import { createHash, pbkdf2Sync } from "node:crypto";
import test from "node:test";
import { hashOf, keyOf } from "./derive";

test("the key is drawn out of the code, and only its hash is filed", async () => {
  const key = await keyOf("123456789012345678901234");
  assert.equal(key, pbkdf2Sync("123456789012345678901234", "zhengtong recovery 1", 100_000, 32, "sha256").toString("hex"));
  assert.equal(await hashOf(key), createHash("sha256").update(Buffer.from(key, "hex")).digest("hex"));
});
