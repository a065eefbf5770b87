import assert from "node:assert/strict";
import { test } from "node:test";
import { zh } from "./messages";
import en from "./messages.en";

test("signing out names what is there, and nothing of which there is none", () => {
  assert.equal(zh.signOutLose(0, 0, 1), "其中有 1 次不记名投票的凭证或回执，删除后不能恢复。");
  assert.equal(zh.signOutLose(2, 1, 0), "其中有 2 份草稿、1 份还没有送出的申请，删除后不能恢复。");
  assert.equal(en.signOutLose(0, 0, 1), "That includes the token or receipts of 1 secret poll. They cannot be brought back.");
  assert.equal(en.signOutLose(1, 2, 0), "That includes 1 draft, 2 applications not sent yet. They cannot be brought back.");
});
