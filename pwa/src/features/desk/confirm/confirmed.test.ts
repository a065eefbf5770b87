import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, confirmed } from "./confirmed";

type Answer = { __typename: string; code?: string };
const NEEDED: Answer = { __typename: "Refusal", code: "FACTOR_NEEDED" };
const DONE: Answer = { __typename: "CaseChanged" };
const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

test("what needs no factor is sent once and nobody is asked", async () => {
  let sent = 0;
  assert.equal(await confirmed(() => Promise.resolve((sent++, DONE))), DONE);
  assert.equal(sent, 1);
  assert.equal(asked.value, null);
});

test("what needs one waits for the officer and is then sent again", async () => {
  let shown = false;
  const going = confirmed(() => Promise.resolve(shown ? DONE : NEEDED));
  await later();
  shown = true;
  asked.value!(true);
  assert.equal(await going, DONE);
  assert.equal(asked.value, null);
});

test("an officer who will not now gets the refusal", async () => {
  const going = confirmed(() => Promise.resolve(NEEDED));
  await later();
  asked.value!(false);
  assert.equal(await going, NEEDED);
});

test("who asks while another waits takes its place, and both are answered", async () => {
  const first = confirmed(() => Promise.resolve(NEEDED));
  await later();
  const second = confirmed(() => Promise.resolve(NEEDED));
  await later();
  assert.equal(await first, NEEDED);
  asked.value!(false);
  assert.equal(await second, NEEDED);
});

test("a network that broke is the sender's to tell", async () => {
  await assert.rejects(confirmed(() => Promise.reject(new Error("offline"))), /offline/);
});
