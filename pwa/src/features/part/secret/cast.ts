import { uuidv7 } from "../../../lib/uuid";
import { submit } from "../../../outbox/submit";
import { hex } from "../../../lib/octets";
import type { Mark, Rules } from "../poll/marks";
import { cellsOf, leafOf, signedOctets } from "./octets";
import { amendKept, type CastBallot, type Kept, readKept } from "./store";

interface Asked extends Pick<Rules, "kind" | "options"> {
  id: string;
  title: string;
}

/**
 * Signs the next ballot and hands it to the outbox, which sends it without a name, when there is a network. Each one follows
 * the one before it: none is taken back from the outbox, and the last one counts.
 */
export async function cast(me: string, poll: Asked, marks: readonly Mark[]): Promise<Kept> {
  const kept = (await readKept(me, poll.id))!;
  const { keys, key, prefix, token } = kept;
  // The token was taken for these options in this order: shown others, the phone signs nothing.
  if ((JSON.parse(kept.terms) as { options: string[] }).options.join() !== poll.options.map((option) => option.key).join()) throw new Error("other terms");
  const revision = kept.ballots.length + 1;
  const cells = cellsOf(poll, marks);
  const octets = signedOctets(poll.id, revision, cells);
  const signature = hex(new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, keys.privateKey, octets)));
  const ballot = { poll: poll.id, key, prefix, token: token!, revision, cells, signature };
  const signed: CastBallot = { ...ballot, leaf: hex(await leafOf(ballot)), job: uuidv7(), promise: null, at: new Date().toISOString() };
  const next = await amendKept(me, poll.id, (now) => {
    if (now.ballots.length !== kept.ballots.length) throw new Error("cast in another tab");
    return { ...now, ballots: [...now.ballots, signed] };
  });
  await queue(poll, signed);
  return next!;
}

/** Sends once more, in their order, what nobody has promised to count: the same ballot again has the same receipt. */
export async function castAgain(poll: Asked, ballots: readonly CastBallot[]): Promise<void> {
  for (const ballot of ballots) if (!ballot.promise) await queue(poll, ballot);
}

async function queue({ id, title }: Asked, { job, key, prefix, token, revision, cells, signature }: CastBallot): Promise<void> {
  await submit({ kind: "secretBallot", id: job, owner: null, about: id, title, variables: { input: { poll: id, key, prefix, token, revision, cells, signature } } });
}
