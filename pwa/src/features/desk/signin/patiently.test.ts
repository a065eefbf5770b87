import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError } from "../../../api/errors";
import { patiently } from "./patiently";

const busy = new ApiError("slow-down", 503, null, 1);
const noPause = () => Promise.resolve();

function answering(...answers: unknown[]) {
  const asked = { times: 0 };
  const ask = () => {
    const next = answers[asked.times++];
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  };
  return { ask, asked };
}

test("asks again while somebody else's password is looked at", async () => {
  const { ask, asked } = answering(busy, busy, "in");

  assert.equal(await patiently(ask, noPause), "in");
  assert.equal(asked.times, 3);
});

test("gives up after five", async () => {
  const { ask, asked } = answering(...Array.from({ length: 9 }, () => busy));

  await assert.rejects(patiently(ask, noPause), busy);
  assert.equal(asked.times, 5);
});

for (const fault of [new ApiError("slow-down", 429, null, 1), new ApiError("slow-down", 503, null, 5), new ApiError("offline"), new Error("else")])
  test(`tells at once: ${fault}`, async () => {
    const { ask, asked } = answering(fault, "in");

    await assert.rejects(patiently(ask, noPause), fault);
    assert.equal(asked.times, 1);
  });
