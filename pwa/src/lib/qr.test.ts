import assert from "node:assert/strict";
import { test } from "node:test";
import { qr, qrPath } from "./qr";

test("a short text becomes the code that an independent decoder read back", () => {
  const rows = qr("A")!.map((row) => row.map(Number).join(""));
  assert.equal(rows.length, 21);
  assert.equal(rows[8], "101101110011101001011");
  assert.equal(rows[20], "111111101000010010000");
});

test("longer addresses take larger codes; what cannot be read off a phone is refused", () => {
  assert.equal(qr("https://zhengtong.example/cases/ZT-1")?.length, 29);
  assert.equal(qr("x".repeat(100))?.length, 41);
  assert.equal(qr("x".repeat(107)), null);
});

test("the drawing has one square for each dark module", () => {
  assert.equal(qrPath([[true, false], [false, true]]), "M0 0h1v1h-1zM1 1h1v1h-1z");
});
