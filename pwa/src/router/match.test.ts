import assert from "node:assert/strict";
import { test } from "node:test";
import { match } from "./match";

test("a literal path matches itself, with or without a closing slash", () => {
  assert.deepEqual(match("/search", "/search"), {});
  assert.deepEqual(match("/search", "/search/"), {});
  assert.deepEqual(match("/", "/"), {});
});

test("a parameter is handed out decoded", () => {
  assert.deepEqual(match("/items/:code", "/items/%E6%94%BF"), { code: "政" });
});

test("a longer, shorter or other path does not match", () => {
  assert.equal(match("/items/:code", "/items"), null);
  assert.equal(match("/items/:code", "/items/"), null);
  assert.equal(match("/items", "/items/x"), null);
});

test("a broken escape is kept as it was typed", () => {
  assert.deepEqual(match("/items/:code", "/items/%E6%9"), { code: "%E6%9" });
});
