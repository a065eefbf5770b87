// The vector that the server runs too (tests/kit/test_blindrsa.py), and both sides against each other.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createPublicKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { mock, test } from "node:test";
import { blind, readKey, unblind, verify } from "./blindrsa";

type Bytes = Uint8Array<ArrayBuffer>;
const vector = JSON.parse(readFileSync("../tests/fixtures/blindrsa.json", "utf8")) as Record<string, string>;
const bytes = (hex: string): Bytes => Uint8Array.from(Buffer.from(hex, "hex"));
const hex = (all: Uint8Array): string => Buffer.from(all).toString("hex");
const of = (name: string): Bytes => bytes(vector[name]!);

const N = BigInt(`0x${vector.p}`) * BigInt(`0x${vector.q}`);

function inverseOf(number: bigint, modulus: bigint): bigint {
  let [rest, next, factor, following] = [modulus, number, 0n, 1n];
  while (next) {
    const times = rest / next;
    [rest, next, factor, following] = [next, rest - times * next, following, factor - times * following];
  }
  return ((factor % modulus) + modulus) % modulus;
}

const rfcKey = () => {
  const n = Buffer.from(N.toString(16), "hex").toString("base64url");
  return readKey(Uint8Array.from(createPublicKey({ key: { kty: "RSA", n, e: "AQAB" }, format: "jwk" }).export({ type: "spki", format: "der" })));
};

/** Runs the server's side; a list of lines goes in, a list comes back. */
function server(program: string, ...lines: string[]): string[] {
  const script = `from backend.kit import blindrsa\nimport sys\nfrom cryptography.hazmat.primitives import serialization as s\ngiven = sys.stdin.read().split()\n${program}`;
  const run = spawnSync("../.venv/bin/python", ["-c", script], { cwd: process.cwd(), env: { ...process.env, PYTHONPATH: ".." }, input: lines.join("\n"), encoding: "utf8" });
  assert.equal(run.status, 0, run.stderr);
  return run.stdout.trim().split("\n");
}

const MAKE = `
key = blindrsa.generate(2048)
print(key.private_bytes(s.Encoding.DER, s.PrivateFormat.PKCS8, s.NoEncryption()).hex())
print(key.public_key().public_bytes(s.Encoding.DER, s.PublicFormat.SubjectPublicKeyInfo).hex())`;
const SIGN = `
key = s.load_der_private_key(bytes.fromhex(given[0]), None)
for one in given[1:]: print(blindrsa.sign_blinded(key, bytes.fromhex(one)).hex())`;
const VERIFY = `
key = s.load_der_public_key(bytes.fromhex(given[0]))
for one in given[1:]: print(blindrsa.verify(key, *map(bytes.fromhex, one.split(":"))))`;

test("every step gives what the RFC gives", async () => {
  const key = await rfcKey();
  const random = inverseOf(BigInt(`0x${vector.inv}`), N).toString(16).padStart(1024, "0");
  const draws = [of("msg_prefix"), of("salt"), bytes(random)];
  const drawn = mock.method(crypto, "getRandomValues", (into: Uint8Array) => {
    const next = draws.shift()!;
    assert.equal(into.length, next.length);
    into.set(next);
    return into;
  });
  const blinded = await blind(key, of("msg")).finally(() => drawn.mock.restore());

  assert.equal(hex(blinded.prepared), vector.msg_prefix! + vector.msg!);
  assert.equal(hex(blinded.message), vector.blinded_msg);
  assert.equal(hex(blinded.inverse), vector.inv);
  assert.equal(hex(await unblind(key, blinded, of("blind_sig"))), vector.sig);
});

test("what the phone blinds, the server signs; what the phone unblinds, the server takes", async () => {
  const [secret, published] = server(MAKE);
  const key = await readKey(bytes(published!));
  const asked = await Promise.all(Array.from({ length: 8 }, (_, at) => blind(key, bytes("00".repeat(at)))));
  const signed = server(SIGN, secret!, ...asked.map((one) => hex(one.message)));
  const signatures = await Promise.all(asked.map((one, at) => unblind(key, one, bytes(signed[at]!))));

  const pairs = asked.map((one, at) => `${hex(one.prepared)}:${hex(signatures[at]!)}`);
  const crossed = `${hex(asked[0]!.prepared)}:${hex(signatures[1]!)}`;
  assert.deepEqual(server(VERIFY, published!, ...pairs, crossed), [...asked.map(() => "True"), "False"]);
  assert.equal(await verify(key, asked[0]!.prepared, signatures[0]!), true);
  assert.equal(await verify(key, asked[0]!.prepared, signatures[1]!), false);
});

test("a server that signs something else is found out", async () => {
  const key = await rfcKey();
  const asked = await blind(key, of("msg"));
  await assert.rejects(unblind(key, asked, of("blind_sig")), /invalid signature/);
  await assert.rejects(unblind(key, asked, of("blind_sig").slice(1)), /size/);
});

test("a message blinded twice looks like two", async () => {
  const key = await rfcKey();
  const [first, second] = await Promise.all([blind(key, of("msg")), blind(key, of("msg"))]);
  assert.notEqual(hex(first.message), hex(second.message));
  assert.notEqual(hex(first.prepared), hex(second.prepared));
});
