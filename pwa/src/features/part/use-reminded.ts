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
/** Where reminders are set: of what closes, and of interviews, which begin and are followed. */
export type Place = keyof typeof KINDS | "interviews";

/** Its place in the outbox is not that of ballots, answers and questions: neither waits for the other. It is the page, too. */
export const aboutOf = (place: Place, id: string): string => `${place}/${id}`;
const isReminder = ({ kind }: { kind: string }): boolean => kind === "reminder" || kind === "follow";
const waiting = (about: string): Job[] => outbox.value.jobs.filter((job) => isReminder(job) && job.about === about && !job.stopped);
const keyOf = (owner: string): string => `${owner}:reminders`;

/** What waits to be sent: to be reminded or no more; undefined where nothing does. */
export function remindsIn(place: Place, id: string): boolean | undefined {
  const last = waiting(aboutOf(place, id)).pop();
  const said = last && (JSON.parse(last.body) as { variables: { remind?: boolean; follow?: boolean } }).variables;
  return said && (said.remind ?? said.follow);
}

/** Whether the person is to be reminded of one thing and another: what waits in the outbox goes before what the server last said. */
export function useReminders(): (place: Place, id: string) => boolean {
  const me = person.value?.id;
  const known = useSignal<{ ids: readonly string[]; arrived: string }>({ ids: [], arrived: "" });
  // What was said last, while the server is asked again: else a job that has arrived would show what was before it.
  const said = useRef(new Map<string, boolean>()).current;
  const arrived = outbox.value.receipts.filter(isReminder).map(({ id }) => id).join();
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
    const waits = remindsIn(place, id);
    if (waits !== undefined) said.set(id, waits);
    const word = waits ?? (known.value.arrived !== arrived ? said.get(id) : undefined); // a job that was refused says nothing
    return word ?? known.value.ids.includes(id);
  };
}

async function ask(me: string): Promise<readonly string[]> {
  try {
    const { myReminders: closing, myFollowedInterviews: talks } = await readMine(myReminders, {});
    const found = [...closing, ...talks];
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
  const whose = { owner, about, title };
  if (place === "interviews") await submit({ kind: "follow", ...whose, variables: { interview: id, follow: remind } });
  else await submit({ kind: "reminder", ...whose, variables: { kind: KINDS[place], subject: id, remind } });
  for (const job of before) await discard(job.id);
}
