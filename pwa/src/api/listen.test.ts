import assert from "node:assert/strict";
import { test } from "node:test";
import { readEvents } from "./listen";

function stream(...pieces: string[]): ReadableStream<Uint8Array> {
  const bytes = pieces.map((piece) => new TextEncoder().encode(piece));
  return new ReadableStream({
    start(controller) {
      for (const piece of bytes) controller.enqueue(piece);
      controller.close();
    },
  });
}

async function texts(...pieces: string[]): Promise<string[]> {
  const found: string[] = [];
  await readEvents(stream(...pieces), (text) => found.push(text));
  return found;
}

test("an event cut anywhere is put together again", async () => {
  assert.deepEqual(await texts("event: ne", 'xt\ndata: {"a"', ":1}\n", "\n"), [' {"a":1}']);
});

test("heartbeats, comments and the closing event are passed over", async () => {
  assert.deepEqual(await texts(":\n\nevent: next\r\ndata: 1\r\n\r\nevent: complete\ndata:\n\n"), [" 1"]);
});

test("an unfinished last event is not handed on", async () => {
  assert.deepEqual(await texts("event: next\ndata: 1"), []);
});
