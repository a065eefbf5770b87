// The phone's two steps against the server's own code: what is asked, what is opened, what then goes, and kills in between.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { afterEach, beforeEach, test } from "node:test";
import { closeBus } from "../db/bus";
import { closeDb } from "../db/idb";
import { writeOwner } from "../db/meta";
import { DB_NAME } from "../db/stores";
import { beginDraft, readDraft } from "../features/drafts/store";
import { responseId } from "../features/part/survey/response";
import { forgetPerson } from "../outbox/leave";
import { flush, type World } from "../outbox/flush";
import type { Job } from "../outbox/model";
import { jobsOf, putOff, receiptsOf, takeBack } from "../outbox/queue";
import { documentId } from "../outbox/submissions";
import { pause, readToken, unclocked } from "./give";

closeBus();
// What sends at once listens to the page's window as soon as it is there.
Object.assign(globalThis, { addEventListener: () => undefined, localStorage: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined } });
const { messageOf, take } = await import("./take");
Object.defineProperty(globalThis, "navigator", { value: { onLine: true }, configurable: true });

const SURVEY = "01980000-0000-7000-8000-000000000005";

/** Runs Python over what is written to it, and reads what it prints: JSON both ways. */
function server<T>(program: string, given: unknown): T {
  const script = `import json, sys
from uuid import UUID
from backend.kit import blindkeys, blindrsa
from backend.surveys import tokens
from cryptography.hazmat.primitives import serialization as s
given = json.load(sys.stdin)
${program}`;
  const run = spawnSync("../.venv/bin/python", ["-c", script], { cwd: process.cwd(), env: { ...process.env, PYTHONPATH: ".." }, input: JSON.stringify(given), encoding: "utf8" });
  assert.equal(run.status, 0, run.stderr);
  return JSON.parse(run.stdout) as T;
}

const made = server<{ secret: string; shown: string }>(
  `key = blindrsa.generate(2048)
print(json.dumps({"secret": key.private_bytes(s.Encoding.DER, s.PrivateFormat.PKCS8, s.NoEncryption()).hex(), "shown": blindkeys.shown(key)}))`,
  null,
);
const sign = (blinded: string): string =>
  server<string[]>(`key = s.load_der_private_key(bytes.fromhex(given[0]), None)\nprint(json.dumps([blindkeys.sign(key, bytes.fromhex(given[1]), "NO").hex()]))`, [made.secret, blinded])[0]!;
const holds = (survey: string, response: string, token: { prefix: string; signature: string }): boolean =>
  server<boolean[]>(
    `prefix, signature = bytes.fromhex(given[3]), bytes.fromhex(given[4])
key = s.load_der_public_key(bytes.fromhex(given[0]))
print(json.dumps([len(prefix) == 32 and blindrsa.verify(key, prefix + tokens.message(UUID(given[1]), UUID(given[2])), signature)]))`,
    [made.shown, survey, response, token.prefix, token.signature],
  )[0]!;

interface Post {
  headers: Headers;
  credentials: RequestCredentials | undefined;
  operation: string;
  input: Record<string, unknown>;
}

let posts: Post[] = [];
let signed: Map<string, string>;
let replies: (() => Response | Promise<Response>)[] = [];
const reply = (data: unknown): Response => new Response(JSON.stringify({ data }));

/** The server as these two steps meet it: the same request has the same answer; what is lined up comes first. */
async function meet(_: string, init: RequestInit): Promise<Response> {
  const { variables, documentId: operation } = JSON.parse(String(init.body)) as { variables: { input: Record<string, unknown> }; documentId: string };
  posts.push({ headers: new Headers(init.headers), credentials: init.credentials, operation, input: variables.input });
  const blinded = variables.input["blinded"] as string | undefined;
  if (blinded && !signed.has(blinded)) signed.set(blinded, sign(blinded));
  const misfortune = replies.shift();
  if (misfortune) return misfortune();
  return blinded ? reply({ issueSurveyToken: { __typename: "SurveyToken", signed: signed.get(blinded) } }) : reply({ answerSurvey: { __typename: "SurveyAnswered", id: variables.input["id"], full: false } });
}

let person: string | null;
const world: World = { pass: async () => (person ? { bearer: "t", person } : null), language: () => "zh-CN", documentId };

beforeEach(async () => {
  posts = [];
  replies = [];
  signed = new Map();
  person = "p1";
  globalThis.fetch = meet as typeof fetch;
  await writeOwner("p1");
});
afterEach(async () => {
  await closeDb();
  await new Promise((resolve) => (indexedDB.deleteDatabase(DB_NAME).onsuccess = resolve));
});

async function queued(): Promise<{ draft: string; response: string }> {
  const draft = await beginDraft({ kind: "survey", about: SURVEY, title: "问卷", version: "v1" }, "p1");
  const response = responseId();
  const survey = { id: SURVEY, title: "问卷", tokenKey: made.shown, closesAt: new Date(Date.now() + 3_600_000).toISOString() };
  // The page would send at once; here the tests do.
  const online = globalThis.fetch;
  globalThis.fetch = (() => Promise.reject(new TypeError("network"))) as typeof fetch;
  await take(survey, draft, { id: response, survey: SURVEY, version: "v1", answers: { a: 1 } }, "p1");
  await new Promise((resolve) => setTimeout(resolve, 50));
  globalThis.fetch = online;
  for (const job of await jobsOf("p1")) await dueNow(job);
  return { draft: draft.id, response };
}

const dueNow = (job: Job): Promise<void> => putOff(job.id, { why: "network", ms: 0, since: 0, asked: false });
const only = async (): Promise<Job> => {
  const [first, ...rest] = await jobsOf("p1");
  assert.ok(first && !rest.length);
  return first;
};

test("what is blinded is what the server checks, octet by octet", () => {
  const response = responseId();
  const [octets] = server<string[]>(`print(json.dumps([tokens.message(UUID(given[0]), UUID(given[1])).hex()]))`, [SURVEY, response]);
  assert.equal(Buffer.from(messageOf(SURVEY, response)).toString("hex"), octets);
});

test("the token is taken with a name; the answer goes without, later, and the server takes it", async () => {
  const { response, draft } = await queued();
  await flush(world);
  const waiting = await only();
  const { wait } = waiting;
  assert.equal(wait?.why, "apart");
  assert.ok(wait.asked && wait.ms <= 180_000);
  assert.equal(posts.length, 1);
  assert.equal(posts[0]!.headers.get("Authorization"), "Bearer t");
  assert.ok(!JSON.stringify(posts[0]!.input).includes(response));
  await dueNow(waiting);
  await flush(world);

  const [asked, answer] = posts as [Post, Post];
  assert.equal(answer.headers.get("Authorization"), null);
  assert.equal(answer.credentials, "omit");
  assert.notEqual(answer.headers.get("Idempotency-Key"), asked.headers.get("Idempotency-Key"));
  assert.ok(holds(SURVEY, response, answer.input["token"] as never));
  assert.ok(!holds(SURVEY, responseId(), answer.input["token"] as never));
  assert.deepEqual(await jobsOf("p1"), []);
  assert.equal((await receiptsOf("p1"))[0]?.about, SURVEY);
  assert.deepEqual(await receiptsOf("p2"), []);
  assert.equal(await readToken("p1", SURVEY), null);
  assert.equal(await readDraft(draft), null);
});

test("killed after each step it goes on with the very same request and answer", async () => {
  await queued();
  const lost = (): never => {
    throw new TypeError("network");
  };
  replies = [lost, lost];
  for (let turn = 0; turn < 3; turn++) {
    await flush(world);
    await dueNow(await only());
  }
  assert.equal(new Set(posts.map(({ input }) => input["blinded"])).size, 1);
  assert.equal(signed.size, 1);
  posts = [];
  replies = [lost];
  await flush(world);
  await dueNow(await only());
  await flush(world);
  assert.equal(posts.length, 2);
  assert.deepEqual(posts[0]!.input, posts[1]!.input);
  assert.deepEqual(await jobsOf("p1"), []);
});

test("a false signature is not sent on; the same is asked again", async () => {
  await queued();
  replies = [() => reply({ issueSurveyToken: { __typename: "SurveyToken", signed: "ab".repeat(256) } })];
  await flush(world);
  const job = await only();
  assert.ok(job.blind && job.wait?.why === "server");
  await dueNow(job);
  await flush(world);
  assert.ok((await only()).nameless);
});

test("an answer that a quota refuses comes back, and is sent once more with the same token", async () => {
  const { draft, response } = await queued();
  await flush(world);
  await dueNow(await only());
  replies = [() => reply({ answerSurvey: { __typename: "Refusal", code: "QUOTA_FULL", message: "满", field: null } })];
  await flush(world);
  const back = await readDraft(draft);
  assert.equal(back?.returned?.code, "QUOTA_FULL");
  assert.equal((await readToken("p1", SURVEY))?.id, response);

  posts = [];
  await take({ id: SURVEY, title: "问卷", tokenKey: made.shown, closesAt: "" }, back!, { id: responseId(), survey: SURVEY, version: "v1", answers: { a: 2 } }, "p1");
  await flush(world);
  const answer = posts.at(-1)!;
  assert.equal(answer.input["id"], response);
  assert.equal(answer.headers.get("Authorization"), null);
  assert.ok(holds(SURVEY, response, answer.input["token"] as never));
  assert.equal(await readToken("p1", SURVEY), null);
});

test("a refused request for a token gives the draft back, and another person's pass sends nothing of it", async () => {
  const { draft } = await queued();
  person = "p2";
  await flush(world);
  assert.equal(posts.length, 0);
  person = "p1";
  replies = [() => reply({ issueSurveyToken: { __typename: "Refusal", code: "WRONG_REGION", message: "不是", field: null } })];
  await flush(world);
  assert.equal((await readDraft(draft))?.returned?.code, "WRONG_REGION");
  assert.equal(await readToken("p1", SURVEY), null);
});

test("taken back before it went, the answer keeps its token; signing out takes all of it from the phone", async () => {
  await queued();
  await flush(world);
  const job = await only();
  assert.ok(await takeBack(job.id));
  assert.ok(await readToken("p1", SURVEY));
  await forgetPerson("p1");
  assert.equal(await readToken("p1", SURVEY), null);
});

test("the pause is at most three minutes and half of what is left, and none once it has closed", () => {
  for (let turn = 0; turn < 200; turn++) {
    assert.ok(pause(86_400_000) <= 180_000);
    assert.ok(pause(10_000) <= 5_000);
    assert.equal(pause(-5), 0);
  }
  assert.ok(new Set(Array.from({ length: 50 }, () => pause(86_400_000))).size > 40);
});

test("an id without a clock is none of now", () => {
  const ids = Array.from({ length: 50 }, unclocked);
  assert.equal(new Set(ids.map((id) => id.slice(0, 6))).size, 50);
  assert.ok(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/.test(id)));
});
