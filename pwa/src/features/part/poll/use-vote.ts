import { useEffect, useState } from "preact/hooks";
import { mayPass, readMine } from "../../../api";
import { myVote, type MyVoteData } from "../../../api/generated/voting/MyVote";
import { readMeta, writeMeta } from "../../../db/meta";
import type { Job, Receipt } from "../../../outbox/model";
import { outbox } from "../../../outbox/state";
import { person } from "../../../session/person";
import type { Mark } from "./marks";

type Told = NonNullable<MyVoteData["poll"]>;

/** A person's own ballot as the server held it when it was last asked. */
export interface Held {
  ballot: Told["myBallot"];
  eligibility: Told["eligibility"];
  at: string;
}

export interface Vote {
  /** What the server said; null while it has not been asked or cannot be. */
  mine: Held | null;
  /** The poll as it stood with that answer, when it came just now. */
  fresh: Pick<Told, "ballots" | "results"> | null;
  /** A ballot on its way, or one that came back. */
  job: Job | null;
  receipt: Receipt | null;
  mayVote: boolean;
  asked: boolean;
  /** Asks the server once more. */
  again(): void;
}

/** How this person's vote stands: on the server, in the outbox, or nowhere; follows both. */
export function useVote(poll: string): Vote {
  const me = person.value;
  const [told, setTold] = useState<{ mine: Held | null; fresh: Vote["fresh"]; asked: boolean }>({ mine: null, fresh: null, asked: false });
  const [round, setRound] = useState(0);
  const job = outbox.value.jobs.filter((one) => one.kind === "ballot" && one.about === poll).pop() ?? null;
  const receipt = outbox.value.receipts.find((one) => one.kind === "ballot" && one.about === poll) ?? null;
  useEffect(() => {
    if (!me) return setTold({ mine: null, fresh: null, asked: true });
    let left = false;
    void ask(me.id, poll).then((found) => !left && setTold({ ...found, asked: true }));
    return () => {
      left = true;
    };
  }, [me?.id, poll, receipt?.id, job?.stopped, round]);
  // Who is not signed in may choose first and sign in then; who is unknown without a network may queue: the server decides.
  return { ...told, job, receipt, mayVote: told.asked && (told.mine?.eligibility.eligible ?? true), again: () => setRound((now) => now + 1) };
}

const keyOf = (person_: string, poll: string): string => `${person_}:vote:${poll}`;

async function ask(me: string, poll: string): Promise<{ mine: Held | null; fresh: Vote["fresh"] }> {
  try {
    const { poll: found } = await readMine(myVote, { id: poll });
    if (!found) return { mine: null, fresh: null };
    const mine: Held = { ballot: found.myBallot, eligibility: found.eligibility, at: new Date().toISOString() };
    await writeMeta(keyOf(me, poll), mine).catch(() => undefined);
    return { mine, fresh: { ballots: found.ballots, results: found.results } };
  } catch (error) {
    const kept = mayPass(error) ? await readMeta<Held>(keyOf(me, poll)).catch(() => undefined) : undefined;
    return { mine: kept ?? null, fresh: null };
  }
}

/** The marks of a ballot that waits in the outbox. */
export function marksIn(job: Job): Mark[] {
  const { variables } = JSON.parse(job.body) as { variables: { input: { choices: { option: string; score?: number | null }[] } } };
  return variables.input.choices.map(({ option, score = null }) => ({ option, score }));
}
