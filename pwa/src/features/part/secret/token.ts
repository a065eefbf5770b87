import { change, type Refusal } from "../../../api";
import { issueToken } from "../../../api/generated/voting/IssueToken";
import { blind, readKey, unblind } from "../../../lib/blindrsa";
import { hex, unhex } from "../../../lib/octets";
import { readLog } from "./log";
import { tokenMessage } from "./octets";
import { type Kept, readKept, writeKept } from "./store";

const P256 = { name: "ECDSA", namedCurve: "P-256" };
const PREFIX_BYTES = 32;

/**
 * Takes the one token of this person: a key is made here, hidden behind a random number and signed; what comes back nobody
 * can recognise as what was sent. Kept before it is sent, so that a lost answer is asked for again instead of lost.
 */
export async function takeToken(me: string, poll: string): Promise<Kept | Refusal> {
  const kept = (await readKept(me, poll)) ?? (await prepare(me, poll));
  if (kept.token || !kept.asked) return kept;
  const answer = (await change(issueToken, { input: { poll, blinded: hex(kept.asked.message) } })).issueToken;
  if (answer.__typename === "Refusal") return answer;
  const token = hex(await unblind(await tokenKeyOf(kept.terms), kept.asked, unhex(answer.signed)));
  const ready: Kept = { ...kept, token, asked: null };
  await writeKept(me, poll, ready);
  return ready;
}

async function prepare(me: string, poll: string): Promise<Kept> {
  const { terms } = await readLog({ poll });
  const keys = await crypto.subtle.generateKey(P256, false, ["sign", "verify"]);
  const key = new Uint8Array(await crypto.subtle.exportKey("raw", keys.publicKey));
  const asked = await blind(await tokenKeyOf(terms), tokenMessage(poll, key));
  const kept: Kept = { terms, keys, key: hex(key), asked, prefix: hex(asked.prepared.slice(0, PREFIX_BYTES)), token: null, ballots: [], head: null };
  await writeKept(me, poll, kept);
  return kept;
}

const tokenKeyOf = (terms: string): Promise<CryptoKey> => readKey(unhex((JSON.parse(terms) as { tokenKey: string }).tokenKey));
