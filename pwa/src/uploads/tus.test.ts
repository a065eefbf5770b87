import assert from "node:assert/strict";
import { test } from "node:test";
import { GaveUp } from "../outbox/outcome";
import { CHUNK_BYTES, type StoredFile } from "./model";
import { type Carrier, sendFile } from "./tus";

const SIZE = 3 * CHUNK_BYTES + 17;
const bytes = Uint8Array.from({ length: SIZE }, (_, i) => (i * 31) % 251);
const file: StoredFile = { id: "f1", holder: "j1", name: "照片.jpg", type: "image/jpeg", size: SIZE, sent: 0 };

/** A tus server in a few lines, whose misfortunes a test scripts. */
function server(before: (method: string, turn: number) => Response | "cut" | "lose" | null = () => null) {
  const state = { kept: null as number[] | null, log: [] as string[], turn: 0 };
  const carrier: Carrier = {
    bytesAt: async (_, offset) => {
      const end = (Math.floor(offset / CHUNK_BYTES) + 1) * CHUNK_BYTES;
      return bytes.slice(offset, end).buffer;
    },
    sent: async () => undefined,
    fetch: async (_, init) => {
      const method = init.method ?? "GET";
      const mishap = before(method, state.turn++);
      if (mishap instanceof Response) return mishap;
      const reply = answer(method, init, mishap === "cut");
      state.log.push(`${method} ${reply.status}`);
      if (mishap) throw new TypeError("network");
      return reply;
    },
  };
  function answer(method: string, init: RequestInit, cut: boolean): Response {
    const headers = new Headers(init.headers);
    if (method === "POST") {
      state.kept ??= [];
      return new Response(null, { status: 201 });
    }
    if (!state.kept) return new Response(null, { status: 404 });
    if (method === "HEAD") return offset(200);
    if (Number(headers.get("Upload-Offset")) !== state.kept.length) return new Response(null, { status: 409 });
    const body = new Uint8Array(init.body as ArrayBuffer);
    state.kept = state.kept.concat(Array.from(cut ? body.slice(0, 1000) : body));
    return offset(204);
  }
  const offset = (status: number): Response =>
    new Response(null, { status, headers: { "Upload-Offset": String(state.kept?.length) } });
  return { state, carrier };
}

async function untilSent(carrier: Carrier): Promise<void> {
  for (let turn = 0; turn < 50; turn++) {
    const error: unknown = await sendFile(file, carrier).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (!error) return;
  }
  throw new Error("never sent");
}

test("a file arrives whole, in chunks", async () => {
  const { state, carrier } = server();
  await sendFile(file, carrier);
  assert.deepEqual(Uint8Array.from(state.kept ?? []), bytes);
  assert.deepEqual(state.log, ["HEAD 404", "POST 201", "PATCH 204", "PATCH 204", "PATCH 204", "PATCH 204"]);
});

test("eight lost replies in a row and a cut in the middle of a chunk resume where the server stopped", async () => {
  const { state, carrier } = server((_, turn) => (turn < 8 ? "lose" : turn === 10 ? "cut" : null));
  await untilSent(carrier);
  assert.deepEqual(Uint8Array.from(state.kept ?? []), bytes);
});

test("a repeated chunk is answered 409 and the server's offset is believed", async () => {
  const { state, carrier } = server();
  await sendFile(file, carrier);
  state.kept = state.kept?.slice(0, CHUNK_BYTES + 5) ?? null;
  const stale: Carrier = {
    ...carrier,
    fetch: async (url, init) => {
      const reply = await carrier.fetch(url, init);
      return init.method === "HEAD" && state.log.length < 8 ? new Response(null, { headers: { "Upload-Offset": "0" } }) : reply;
    },
  };
  await sendFile(file, stale);
  assert.ok(state.log.includes("PATCH 409"));
  assert.deepEqual(Uint8Array.from(state.kept ?? []), bytes);
});

test("an upload the server cleared away is created again", async () => {
  const { state, carrier } = server((method, turn) => {
    if (method === "PATCH" && turn === 3) state.kept = null;
    return null;
  });
  await sendFile(file, carrier);
  assert.deepEqual(Uint8Array.from(state.kept ?? []), bytes);
});

test("a file the phone has lost is said to be lost, not sent short", async () => {
  const { carrier } = server();
  const trying = sendFile(file, { ...carrier, bytesAt: async () => null });
  await assert.rejects(trying, (error: GaveUp) => error.trouble.kind === "lostFile");
});

test("a hot-spot's welcome page is not taken for the server", async () => {
  const { carrier } = server(() => new Response("<html>welcome</html>"));
  await assert.rejects(sendFile(file, carrier), (error: GaveUp) => error.trouble.kind === "wait" && error.trouble.why === "stranger");
});

test("a server that accepts bytes and keeps none is left alone after some turns", async () => {
  const { carrier } = server((method) => (method === "PATCH" ? new Response(null, { status: 204, headers: { "Upload-Offset": "0" } }) : null));
  await assert.rejects(sendFile(file, carrier), (error: GaveUp) => error.trouble.kind === "wait" && error.trouble.why === "server");
});
