import assert from "node:assert/strict";
import { test } from "node:test";
import { backOff, isDue, type Job, nextDue } from "./model";

const job = (id: string, more: Partial<Job> = {}): Job => ({
  id,
  owner: "p1",
  kind: "application",
  about: "item",
  title: "",
  operation: "SubmitApplication",
  body: "{}",
  files: [],
  draft: null,
  queuedAt: 1,
  attempted: false,
  attempts: 0,
  wait: null,
  stopped: null,
  ...more,
});
const waiting = { wait: { why: "server", since: 1000, ms: 500, asked: false } } as const;

test("the oldest due job goes first", () => {
  assert.equal(nextDue([job("b", { queuedAt: 2 }), job("a")], 0, new Set())?.id, "a");
  assert.equal(nextDue([job("a", waiting), job("b")], 1100, new Set())?.id, "b");
  assert.equal(nextDue([job("a")], 0, new Set(["a"])), null);
});

test("a job that waits holds back later ones about the same case, and no others", () => {
  const jobs = [
    job("a", { kind: "supplement", about: "ZT1", ...waiting }),
    job("b", { kind: "withdraw", about: "ZT1", queuedAt: 2 }),
    job("c", { kind: "rate", about: "ZT2", queuedAt: 3 }),
  ];
  assert.equal(nextDue(jobs, 1100, new Set())?.id, "c");
  assert.equal(nextDue(jobs, 1100, new Set(["c"])), null);
});

test("a clock set back or forward can only make the phone try sooner", () => {
  assert.equal(isDue(job("a", waiting), 1499), false);
  assert.equal(isDue(job("a", waiting), 1500), true);
  assert.equal(isDue(job("a", waiting), -86_400_000), true);
  assert.equal(isDue(job("a", waiting), 86_400_000), true);
});

test("waits double up to five minutes and are spread", () => {
  assert.equal(backOff(0, 0), 2000);
  assert.equal(backOff(3, 0), 16_000);
  assert.equal(backOff(40, 0), 300_000);
  assert.equal(backOff(40, 1), 200_000);
});
