import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { mayPass, readMine } from "../../api";
import { myReminders } from "../../api/generated/reminders/MyReminders";
import { readMeta, writeMeta } from "../../db/meta";
import type { Job } from "../../outbox/model";
import { discard } from "../../outbox/queue";
import { outbox } from "../../outbox/state";
import { submit } from "../../outbox/submit";
import { person } from "../../session/person";

const KINDS = { polls: "POLL", surveys: "SURVEY", consultations: "CONSULTATION" } as const;
export type Place = keyof typeof KINDS;

/** Its place in the outbox is not that of ballots and answers: neither waits for the other. */
const aboutOf = (place: Place, id: string): string => `${place}/${id}`;
const waiting = (about: string): Job[] => outbox.value.jobs.filter((job) => job.kind === "reminder" && job.about === about && !job.stopped);
const keyOf = (owner: string): string => `${owner}:reminders`;

/** Whether the person is to be reminded of one thing and another: what waits in the outbox goes before what the server last said. */
export function useReminders(): (place: Place, id: string) => boolean {
  const me = person.value?.id;
  const known = useSignal<{ ids: readonly string[]; arrived: string }>({ ids: [], arrived: "" });
  // What was said last, while the server is asked again: else a job that has arrived would show what was before it.
  const said = useRef(new Map<string, boolean>()).current;
  const arrived = outbox.value.receipts.filter(({ kind }) => kind === "reminder").map(({ id }) => id).join();
  useEffect(() => {
    if (!me) return void (known.value = { ids: [], arrived });
    let left = false;
    void ask(me).then((ids) => {
      if (left) return;
      said.clear();
      known.value = { ids, arrived };
    });
    return () => void (left = true);
  }, [me, arrived]);
  return (place, id) => {
    const last = waiting(aboutOf(place, id)).pop();
    if (last) said.set(id, (JSON.parse(last.body) as { variables: { remind: boolean } }).variables.remind);
    const word = last || known.value.arrived !== arrived ? said.get(id) : undefined; // a job that was refused says nothing
    return word ?? known.value.ids.includes(id);
  };
}

async function ask(me: string): Promise<readonly string[]> {
  try {
    const { myReminders: found } = await readMine(myReminders, {});
    await writeMeta(keyOf(me), found).catch(() => undefined);
    return found;
  } catch (error) {
    return (mayPass(error) && (await readMeta<string[]>(keyOf(me)).catch(() => undefined))) || [];
  }
}

/** From the hand to the outbox; what has not left the phone is replaced, since only the last word counts. */
export async function setReminder(place: Place, { id, title }: { id: string; title: string }, owner: string, remind: boolean): Promise<void> {
  const about = aboutOf(place, id);
  const before = waiting(about);
  await submit({ kind: "reminder", owner, about, title, variables: { kind: KINDS[place], subject: id, remind } });
  for (const job of before) await discard(job.id);
}
