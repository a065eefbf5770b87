import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { closeBus } from "../db/bus";
import { uuidv7 } from "../lib/uuid";
import { closeDb, transact } from "../db/idb";
import { writeOwner } from "../db/meta";
import { DB_NAME } from "../db/stores";
import { beginDraft, draftsOf, readDraft } from "../features/drafts/store";
import { keepFile } from "../uploads/store";
import { failure, far, meet, refused, upload } from "./far-side";
import { flush, type World } from "./flush";
import type { Job } from "./model";
import { discard, endWaits, enqueue, jobsOf, type NewJob, NotQueued, receiptsOf, takeBack } from "./queue";

closeBus();
// Node 20 has no navigator: the tests run as an old browser does, without a lock.
Object.defineProperty(globalThis, "navigator", { value: { onLine: true }, configurable: true });

let person: string | null;

const world: World = {
  pass: async () => (person ? { bearer: "t", person } : null),
  language: () => "zh-CN",
  documentId: (operation) => `sha256:new-${operation}`,
};

beforeEach(async () => {
  far.begin();
  person = "p1";
  await writeOwner("p1");
});
afterEach(async () => {
  await closeDb();
  await new Promise((resolve) => (indexedDB.deleteDatabase(DB_NAME).onsuccess = resolve));
});

async function job(more: Partial<NewJob> = {}): Promise<NewJob> {
  const draft = await beginDraft({ kind: "application", about: "item-1", title: "事项", version: "v1" }, null);
  const id = uuidv7();
  const body = JSON.stringify({ documentId: "sha256:old", variables: { id } });
  return { id, owner: "p1", kind: "application", about: "item-1", title: "事项", operation: "SubmitApplication", body, files: [], draft, ...more };
}

async function queued(more: Partial<NewJob> = {}): Promise<NewJob> {
  const made = await job(more);
  await enqueue(made);
  return made;
}

const only = async (): Promise<Job> => {
  const [first, ...rest] = await jobsOf("p1");
  assert.ok(first && !rest.length);
  return first;
};

test("a queued job has left the drafts; a sent one has left the queue and has a receipt", async () => {
  const { id, draft } = await queued();
  assert.equal(await readDraft(draft!.id), null);
  const { sent } = await flush(world);
  assert.equal(sent, 1);
  assert.deepEqual(await jobsOf("p1"), []);
  assert.equal((await receiptsOf("p1"))[0]?.caseNumber, `N-${id}`);
});

test("the same draft cannot be queued twice", async () => {
  const made = await job();
  await enqueue(made);
  await assert.rejects(enqueue({ ...made, id: uuidv7() }), (error: NotQueued) => error.why === "alreadyQueued");
  assert.equal((await jobsOf("p1")).length, 1);
});

test("eight lost replies in a row end in one effect", async () => {
  await queued();
  far.misfortunes = Array.from({ length: 8 }, () => "lost reply" as const);
  for (let turn = 0; turn < 12; turn++) {
    await endWaits();
    await flush(world);
  }
  assert.equal(far.posts, 9);
  assert.equal(far.effects.size, 1);
  assert.deepEqual(await jobsOf("p1"), []);
});

test("lost network, broken server and signed-out each wait and say why", async () => {
  await queued();
  for (const [misfortune, why] of [
    ["lost request", "network"],
    [failure(500, "INTERNAL"), "server"],
    [new Response("<html>", { status: 502 }), "server"],
    [new Response("<html>hello", { status: 200 }), "stranger"],
  ] as const) {
    far.misfortunes = [misfortune];
    await endWaits();
    await flush(world);
    assert.equal((await only()).wait?.why, why);
  }
  person = null;
  await endWaits();
  await flush(world);
  assert.equal((await only()).wait?.why, "signIn");
  assert.equal(far.posts, 0);
});

test("a 401 renews the pass once and sends", async () => {
  await queued();
  far.misfortunes = [failure(401, "UNAUTHENTICATED")];
  assert.equal((await flush(world)).sent, 1);
});

test("a span the server asked for is kept, even when the network comes back", async () => {
  await queued();
  far.misfortunes = [failure(429, "RATE", { "Retry-After": "30" })];
  await flush(world);
  await endWaits();
  const { againInMs } = await flush(world);
  assert.equal(far.posts, 0);
  assert.ok(againInMs !== null && againInMs > 25_000 && againInMs <= 30_000);
});

test("a refusal brings the draft back with the reason, its photos included", async () => {
  const made = await job();
  const photo = await keepFile(made.draft!.id, "a.jpg", new Blob(["x".repeat(300_000)]));
  await enqueue({ ...made, files: [photo.id] });
  globalThis.fetch = (async (url: string, init: RequestInit) => (url === "/graphql" ? refused() : upload(init))) as typeof fetch;
  await flush(world);
  const back = await readDraft(made.draft!.id);
  assert.deepEqual(back?.returned, { code: "ALREADY_OPEN", message: "已有", field: "name" });
  assert.deepEqual(await jobsOf("p1"), []);
  const file = await transact(["files"], (tx) => tx.get("files", photo.id));
  assert.equal(file?.holder, made.draft!.id);
});

test("a refusal of something without a draft stays in sight until dismissed", async () => {
  const { id } = await queued({ kind: "rate", about: "ZT1", draft: null });
  far.misfortunes = [refused()];
  await flush(world);
  assert.equal((await only()).stopped?.code, "ALREADY_OPEN");
  assert.equal(await discard(id), true);
});

test("a key known with other content is explained, never dropped and never sent again", async () => {
  const { id } = await queued();
  far.effects.set(id, "something else");
  await flush(world);
  assert.equal((await only()).stopped?.conflict, true);
  await endWaits();
  await flush(world);
  assert.equal(far.posts, 1);
});

test("another person signed in on the phone never sends it", async () => {
  await queued();
  person = "p2";
  await flush(world);
  assert.equal(far.posts, 0);
  person = "p1";
  assert.equal((await flush(world)).sent, 1);
});

test("it can be changed or taken back until it may have arrived, and not after", async () => {
  const { id, draft } = await queued();
  assert.equal((await takeBack(id))?.id, draft?.id);
  assert.ok(await readDraft(draft!.id));

  const second = await queued();
  far.misfortunes = ["lost reply"];
  await flush(world);
  assert.equal(await takeBack(second.id), null);
  assert.equal(await discard(second.id), false);
});

test("what never left because the phone knew it was offline can still be changed", async () => {
  const { id, draft } = await queued();
  Object.assign(navigator, { onLine: false });
  far.misfortunes = ["lost request"];
  await flush(world);
  Object.assign(navigator, { onLine: true });
  assert.equal((await only()).wait?.why, "network");
  assert.equal((await takeBack(id))?.id, draft?.id);
});

test("a server that forgot the old wording gets the new one under the same key", async () => {
  await queued();
  far.misfortunes = [failure(400, "DOCUMENT_UNKNOWN")];
  assert.equal((await flush(world)).sent, 1);
  assert.match([...far.effects.values()][0] ?? "", /sha256:new-SubmitApplication/);
});

test("one job's bad luck does not hold up the others", async () => {
  await queued();
  await queued();
  far.misfortunes = [failure(500, "INTERNAL")];
  assert.equal((await flush(world)).sent, 1);
});

test("two tabs without a lock between them still end in one effect and one receipt", async () => {
  const { id } = await queued();
  await Promise.all([flush(world), flush(world)]);
  assert.equal(far.effects.size, 1);
  assert.deepEqual(await jobsOf("p1"), []);
  assert.deepEqual((await receiptsOf("p1")).map((receipt) => receipt.id), [id]);
});

test("two tabs without a lock bring a refused submission back once", async () => {
  await queued();
  far.misfortunes = [refused(), refused()];
  await Promise.all([flush(world), flush(world)]);
  assert.deepEqual(await jobsOf("p1"), []);
  assert.equal((await draftsOf("p1")).length, 1);
});

test("what names nobody goes without a pass, whoever is signed in, and is seen by whoever holds the phone", async () => {
  const passes: (string | null)[] = [];
  globalThis.fetch = (async (url: string, init: RequestInit) => {
    passes.push(new Headers(init.headers).get("Authorization"));
    return meet(url, init);
  }) as typeof fetch;
  await queued({ owner: null, draft: null });
  assert.equal((await flush(world)).sent, 1);

  person = null;
  await queued();
  await queued({ owner: null, draft: null });
  assert.equal((await flush(world)).sent, 1);

  assert.deepEqual(passes, [null, null]);
  assert.equal((await only()).wait?.why, "signIn");
  assert.equal((await receiptsOf("p2")).length, 2);
});

test("what must not lead to a person is uploaded without a pass and a cookie, though its request has both", async () => {
  const made = await job({ device: "d".repeat(24) });
  const photo = await keepFile(made.draft!.id, "1.jpg", new Blob(["photo"], { type: "image/jpeg" }));
  await enqueue({ ...made, files: [photo.id] });
  const uploads: [string | null, string | null, string | undefined][] = [];
  let request: [string | null, string | undefined] | undefined;
  globalThis.fetch = (async (url: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    if (url !== "/graphql") uploads.push([headers.get("Authorization"), headers.get("Upload-Device"), init.credentials]);
    else request = [headers.get("Authorization"), init.credentials];
    return meet(url, init);
  }) as typeof fetch;

  const { sent } = await flush(world);

  assert.equal(sent, 1);
  assert.equal(uploads.length, 3);
  for (const one of uploads) assert.deepEqual(one, [null, "d".repeat(24), "omit"]);
  assert.deepEqual(request, ["Bearer t", "same-origin"]);
});
