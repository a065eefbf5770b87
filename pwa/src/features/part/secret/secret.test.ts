// What the phone signs and proves against what the server takes and proves: both sides run here.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { blind, readKey, unblind } from "../../../lib/blindrsa";
import { hex, unhex, utf8 } from "../../../lib/octets";
import { isSigned, judge, promiseHolds } from "./check";
import type { Log } from "./log";
import { isGrown, isIncluded } from "./merkle";
import { cellsOf, leafOf, marksOf, type SignedBallot, signedOctets, tokenMessage } from "./octets";
import type { Kept } from "./store";

const POLL = "01980000-0000-7000-8000-000000000005";

/** Runs Python over what is written to it, and reads what it prints: JSON both ways. */
function server<T>(program: string, given: unknown): T {
  const script = `import json, sys\nfrom uuid import UUID\ngiven = json.load(sys.stdin)\n${program}`;
  const run = spawnSync("../.venv/bin/python", ["-c", script], { cwd: process.cwd(), env: { ...process.env, PYTHONPATH: ".." }, input: JSON.stringify(given), encoding: "utf8" });
  assert.equal(run.status, 0, run.stderr);
  return JSON.parse(run.stdout) as T;
}

const BOX = `
from backend.kit import blindrsa
from backend.voting.facts import PollKind
from backend.voting.secret import heads
from backend.voting.secret.publication import canonical
from backend.voting.secret.ballots import SecretBallot, fault
from tests.voting.ballot_box import Box, Voter
from cryptography.hazmat.primitives import serialization as s
`;

test("a token taken and a ballot signed by the phone are what the server takes", async () => {
  const made = server<{ secret: string; spki: string }>(
    `${BOX}
key = blindrsa.generate(2048)
der = s.Encoding.DER
print(json.dumps({"secret": key.private_bytes(der, s.PrivateFormat.PKCS8, s.NoEncryption()).hex(), "spki": key.public_key().public_bytes(der, s.PublicFormat.SubjectPublicKeyInfo).hex()}))`,
    null,
  );
  const keys = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const key = new Uint8Array(await crypto.subtle.exportKey("raw", keys.publicKey));
  const tokenKey = await readKey(unhex(made.spki));
  const asked = await blind(tokenKey, tokenMessage(POLL, key));
  const [signed] = server<string[]>(`${BOX}\nkey = s.load_der_private_key(bytes.fromhex(given[0]), None)\nprint(json.dumps([blindrsa.sign_blinded(key, bytes.fromhex(given[1])).hex()]))`, [made.secret, hex(asked.message)]);
  const token = hex(await unblind(tokenKey, asked, unhex(signed!)));
  const cells = [101, 301];
  const sign = async (revision: number): Promise<SignedBallot> => {
    const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, keys.privateKey, signedOctets(POLL, revision, cells));
    return { poll: POLL, key: hex(key), prefix: hex(asked.prepared.slice(0, 32)), token, revision, cells, signature: hex(new Uint8Array(signature)) };
  };
  const ballots = [await sign(1), await sign(2), { ...(await sign(2)), cells: [101, 201] }];

  const judged = server<[string | null, string][]>(
    `${BOX}
from backend.voting.facts import Rules
key = s.load_der_public_key(bytes.fromhex(given["spki"]))
rules = Rules(PollKind.MULTIPLE, ("a", "b", "c"), most=2)
read = lambda b: SecretBallot(UUID(b["poll"]), *map(bytes.fromhex, (b["key"], b["prefix"], b["token"])), b["revision"], tuple(b["cells"]), bytes.fromhex(b["signature"]))
print(json.dumps([[fault(b, key, rules), b.leaf.hex()] for b in map(read, given["ballots"])]))`,
    { spki: made.spki, ballots },
  );
  assert.deepEqual(judged.map(([fault]) => fault), [null, null, "BALLOT_UNSIGNED"]);
  assert.deepEqual(judged.map(([, leaf]) => leaf), await Promise.all(ballots.map(async (one) => hex(await leafOf(one)))));
});

interface Served {
  terms: string;
  ballots: SignedBallot[];
  leaves: string[];
  promises: string[];
  logs: Log[];
}

/** A log of nine ballots that grew twice, as the server tells of each of them; `since` is the first head. */
const served = server<Served>(
  `${BOX}
from backend.kit import merkle
from backend.voting.secret.publication import written_ballot
box = Box(PollKind.SINGLE, ("a", "b", "c"))
voters = [Voter(box) for _ in range(6)]
box.grow([v.marks(101) for v in voters[:5]])
box.grow([v.marks(201) for v in voters[2:]])
leaves = [b.leaf for b in box.ballots]
def head(h): return {"issued": h.issued, "size": h.size, "root": h.root.hex(), "signature": h.signature.hex(), "cosigned": []}
def log(place, h, since=None):
    some = leaves[: h.size]
    return {"terms": canonical(box.terms).decode(), "head": head(h), "waiting": False, "place": place, "path": [x.hex() for x in merkle.inclusion_proof(some, place)], "growth": [x.hex() for x in merkle.consistency_proof(some, since)] if since else None}
logs = [log(at, box.heads[1], 5) for at in range(9)] + [log(at, box.heads[0]) for at in range(5)]
promises = [heads.sign(box._head_key, heads.promise_octets(box.poll, leaf)).hex() for leaf in leaves]
print(json.dumps({"terms": canonical(box.terms).decode(), "leaves": [x.hex() for x in leaves], "promises": promises, "logs": logs, "ballots": [{"poll": str(b.poll), **written_ballot(b)} for b in box.ballots]}))`,
  null,
);
const early = served.logs[9]!;
const keptOf = (more: Partial<Kept> = {}): Kept => ({ terms: served.terms, head: null, ...more }) as Kept;
const mine = (at: number): { poll: string; leaf: string } => ({ poll: POLL, leaf: served.leaves[at]! });

test("what the server proves of every ballot, the phone finds out by itself", async () => {
  assert.equal(await isSigned("00".repeat(32), utf8(""), "00".repeat(64)), false);
  for (const at of served.leaves.keys()) {
    assert.equal(served.leaves[at], hex(await leafOf(served.ballots[at]!)));
    assert.equal(await promiseHolds(keptOf(), mine(at), served.promises[at]!), true);
    assert.equal(await promiseHolds(keptOf(), mine((at + 1) % 9), served.promises[at]!), false);
    assert.equal(await judge(keptOf(), mine(at), served.logs[at]!), "logged");
    assert.equal(await judge(keptOf({ head: early.head }), mine(at), served.logs[at]!), "logged");
  }
});

test("whatever is changed in what the server says is found", async () => {
  const log = served.logs[4]!;
  const head = log.head!;
  const turned = (text: string): string => (text.startsWith("0") ? "1" : "0") + text.slice(1);
  const lies: Partial<Log>[] = [
    { terms: `${log.terms} ` },
    { place: 3 },
    { place: null },
    { head: null },
    { path: log.path.slice(1) },
    { path: [turned(log.path[0]!), ...log.path.slice(1)] },
    { growth: null },
    { growth: [turned(log.growth![0]!), ...log.growth!.slice(1)] },
    { head: { ...head, issued: head.issued + 1 } },
    { head: { ...head, size: head.size - 1 } },
    { head: { ...head, root: turned(head.root) } },
    { head: { ...head, signature: turned(head.signature) } },
    { head: early.head, growth: null },
  ];
  for (const lie of lies) assert.equal(await judge(keptOf({ head: early.head }), mine(4), { ...log, ...lie }), "broken", JSON.stringify(lie));
  assert.equal(await judge(keptOf({ head }), mine(4), early), "broken"); // a log that has become shorter
  assert.equal(await judge(keptOf(), mine(8), log), "broken"); // another ballot's proof
});

test("a ballot on its way into the log is said to be so, before the first head and after", async () => {
  const none: Log = { ...early, head: null, waiting: true, place: null, path: [], growth: null };
  assert.equal(await judge(keptOf(), mine(8), none), "pooled");
  assert.equal(await judge(keptOf(), mine(8), { ...early, waiting: true, place: null, path: [] }), "pooled");
  assert.equal(await judge(keptOf(), mine(8), { ...none, waiting: false }), "broken");
  assert.equal(await judge(keptOf({ head: early.head }), mine(8), none), "broken");
});

test("proofs of trees of every size up to seventeen hold, and no proof holds for another place", async () => {
  const proofs = server<{ roots: string[]; included: [number, number, string[]][]; grown: [number, number, string[]][]; leaves: string[] }>(
    `from backend.kit import merkle
leaves = [merkle.leaf_hash(bytes([n])) for n in range(17)]
h = lambda proof: [x.hex() for x in proof]
print(json.dumps({"leaves": h(leaves), "roots": h(merkle.root(leaves[:n]) for n in range(18)), "included": [[n, at, h(merkle.inclusion_proof(leaves[:n], at))] for n in range(1, 18) for at in range(n)], "grown": [[n, old, h(merkle.consistency_proof(leaves[:n], old))] for n in range(1, 18) for old in range(1, n + 1)]}))`,
    null,
  );
  const root = (size: number) => unhex(proofs.roots[size]!);
  for (const [size, at, path] of proofs.included) {
    const steps = path.map(unhex);
    assert.ok(await isIncluded(unhex(proofs.leaves[at]!), at, size, steps, root(size)));
    assert.ok(!(await isIncluded(unhex(proofs.leaves[at]!), (at + 1) % size, size, steps, root(size))) || size === 1);
    assert.ok(!(await isIncluded(unhex(proofs.leaves[at]!), at, size, [...steps, root(1)], root(size))));
  }
  for (const [size, old, proof] of proofs.grown) {
    const steps = proof.map(unhex);
    assert.ok(await isGrown({ size: old, root: root(old) }, { size, root: root(size) }, steps));
    assert.ok(!(await isGrown({ size: old, root: root(old - 1) }, { size, root: root(size) }, steps)));
    assert.ok(!(await isGrown({ size: old, root: root(old) }, { size, root: root(size - 1) }, steps)));
  }
});

test("marks become cells and cells marks, of every kind", () => {
  const options = [{ key: "a" }, { key: "b" }, { key: "c" }];
  for (const [kind, marks, cells] of [
    ["SINGLE", [{ option: "b", score: null }], [201]],
    ["MULTIPLE", [{ option: "a", score: null }, { option: "c", score: null }], [101, 301]],
    ["RANKED", [{ option: "c", score: null }, { option: "a", score: null }], [102, 301]],
    ["SCORE", [{ option: "a", score: 0 }, { option: "c", score: 5 }], [100, 305]],
  ] as const) {
    assert.deepEqual(cellsOf({ kind, options }, marks), cells);
    assert.deepEqual(marksOf({ kind, options }, cells), marks);
  }
});
