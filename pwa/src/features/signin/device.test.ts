import assert from "node:assert/strict";
import { test } from "node:test";
import { deviceName, isPhone, safeNext, tidyPhone } from "./device";

test("a phone is named by its system and browser", () => {
  assert.equal(deviceName("Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/80.0 Mobile Safari/537.36"), "Android · Chrome");
  assert.equal(deviceName("Mozilla/5.0 (Linux; Android 10; HarmonyOS) Chrome/99.0 HuaweiBrowser/13.0"), "HarmonyOS · Huawei");
});

test("after sign-in one stays in the app, whatever the address says", () => {
  assert.equal(safeNext("/cases?x=1"), "/cases?x=1");
  for (const trap of ["//evil.example", "/\\evil.example", "https:evil", "javascript:alert(1)", "", null]) assert.equal(safeNext(trap), "/me");
});

test("a number may be pasted with spaces, dashes and country code", () => {
  assert.equal(tidyPhone("+86 138-0013 8000"), "13800138000");
  assert.ok(isPhone(tidyPhone("138 0013 8000")));
  assert.ok(!isPhone("23800138000"));
  assert.ok(!isPhone("1380013800"));
});
