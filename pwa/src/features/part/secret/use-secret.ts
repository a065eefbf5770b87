import { useEffect, useState } from "preact/hooks";
import { dropReceipt } from "../../../outbox/queue";
import type { Job } from "../../../outbox/model";
import { outbox } from "../../../outbox/state";
import { person } from "../../../session/person";
import { judge, promiseHolds, type Verdict } from "./check";
import { type Log, readLog } from "./log";
import { amendKept, type CastBallot, type Kept, readKept } from "./store";

export type Found = { verdict: Verdict; log: Log } | "checking" | "unreachable" | null;

export interface Secret {
  /** Null while there is no token and none was asked for; undefined while the phone's store is read. */
  kept: Kept | null | undefined;
  set(kept: Kept): void;
  /** The newest ballot, and its job while it is on its way. */
  last: CastBallot | null;
  job: Job | null;
  found: Found;
  check(): void;
}

/** A person's part in a secret poll as this phone knows it, checked against the server's log whenever it can be. */
export function useSecret(poll: string): Secret {
  const me = person.value?.id ?? null;
  const [kept, set] = useState<Kept | null | undefined>(undefined);
  const [found, setFound] = useState<Found>(null);
  useEffect(() => {
    setFound(null);
    if (!me) return set(null);
    void readKept(me, poll).then(set, () => set(null));
  }, [me, poll]);
  const last = kept?.ballots[kept.ballots.length - 1] ?? null;
  const job = outbox.value.jobs.find(({ id }) => id === last?.job) ?? null;
  const receipts = outbox.value.receipts.filter(({ kind, about }) => kind === "secretBallot" && about === poll);
  const arrived = receipts.map(({ id }) => id).join();
  useEffect(() => {
    if (me && kept && arrived) void keepPromises(me, poll).then((next) => next && set(next), () => undefined);
  }, [me, kept, arrived]);
  const check = (): void => {
    if (!me || !kept || !last?.promise) return;
    setFound("checking");
    void look(me, poll, kept, last).then(setFound);
  };
  useEffect(check, [last?.leaf, last?.promise]);
  return { kept, set, last, job, found, check };
}

/** Takes the server's promises out of the outbox's receipts; a false one is kept too: it shows what the server did. */
async function keepPromises(me: string, poll: string): Promise<Kept | null> {
  const came = outbox.value.receipts.filter(({ kind, about, caseNumber }) => kind === "secretBallot" && about === poll && caseNumber);
  const promised = (ballot: CastBallot): CastBallot => ({ ...ballot, promise: ballot.promise ?? came.find(({ id }) => id === ballot.job)?.caseNumber ?? null });
  const next = await amendKept(me, poll, (kept) => ({ ...kept, ballots: kept.ballots.map(promised) }));
  for (const { id } of came) if (next?.ballots.some(({ job }) => job === id)) await dropReceipt(id);
  return next;
}

async function look(me: string, poll: string, kept: Kept, ballot: CastBallot): Promise<Found> {
  try {
    const log = await readLog({ poll, leaf: ballot.leaf, since: kept.head?.size ?? null });
    const verdict = (await promiseHolds(kept, ballot, ballot.promise!)) === false ? "broken" : await judge(kept, ballot, log);
    const { head } = log;
    if (verdict !== "broken" && head) await amendKept(me, poll, (now) => ({ ...now, head: { issued: head.issued, size: head.size, root: head.root } }));
    return { verdict, log };
  } catch {
    return "unreachable";
  }
}
