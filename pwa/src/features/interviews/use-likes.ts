import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Job } from "../../outbox/model";
import { discard, dropReceipt } from "../../outbox/queue";
import { outbox } from "../../outbox/state";
import { submit } from "../../outbox/submit";
import { person } from "../../session/person";
import { say } from "../../ui/toast/toast";
import { aboutOf } from "../part/use-reminded";
import { words } from "./messages";

export interface Likes {
  /** Names the last like that arrived: what the server said before it knows nothing of it. */
  arrived: string;
  /** Whether an entry is liked where the phone knows better than what the server said last; undefined where it does not. */
  said(entry: string): boolean | undefined;
  like(entry: string, yes: boolean): void;
  /** The server was asked after the last one arrived, and has answered: its word counts again. */
  heard(): void;
}

const wordOf = ({ body }: Job): [entry: string, like: boolean] => {
  const { entry, like } = (JSON.parse(body) as { variables: { entry: string; like: boolean } }).variables;
  return [entry, like];
};

/** Likes go through the outbox: shown at once, over reloads too, and taken back with the server's words where it refuses one. */
export function useLikes({ id, title }: { id: string; title: string }): Likes {
  const mine = ({ kind, about }: { kind: string; about: string }): boolean => kind === "like" && about === aboutOf("interviews", id);
  // What was said last, until the server is heard again: else one that has arrived would show what was before it.
  const said = useRef(new Map<string, boolean>()).current;
  const newest = useRef("");
  const heard = useSignal("");
  const jobs = outbox.value.jobs.filter(mine);
  const waiting = new Map(jobs.filter(({ stopped }) => !stopped).map(wordOf));
  for (const [entry, like] of waiting) said.set(entry, like);
  const sent = outbox.value.receipts.filter(mine);
  const arrived = (newest.current = sent[0]?.id ?? newest.current);
  const refused = jobs.find(({ stopped }) => stopped);
  useEffect(() => {
    if (!refused) return;
    said.delete(wordOf(refused)[0]);
    say(refused.stopped!.message || words().notKept);
    void discard(refused.id);
  }, [refused?.id]);
  return {
    arrived,
    said: (entry) => waiting.get(entry) ?? (heard.value === arrived ? undefined : said.get(entry)),
    like: (entry, yes) => void put(jobs, { id, title }, entry, yes).catch(() => say(words().notKept)),
    heard: () => {
      said.clear();
      heard.value = arrived;
      // Many likes must not push the receipts of other things off the phone; the newest goes last, it names them all.
      for (const { id: job } of sent.reverse()) void dropReceipt(job).catch(() => undefined);
    },
  };
}

/** From the hand to the outbox; what has not left the phone is replaced, since only the last word counts. */
async function put(jobs: readonly Job[], { id, title }: { id: string; title: string }, entry: string, like: boolean): Promise<void> {
  const before = jobs.filter((job) => !job.stopped && wordOf(job)[0] === entry);
  await submit({ kind: "like", owner: person.value!.id, about: aboutOf("interviews", id), title, variables: { entry, like } });
  for (const job of before) await discard(job.id);
}
