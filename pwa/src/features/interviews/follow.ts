import type { Job } from "../../outbox/model";
import { discard } from "../../outbox/queue";
import { outbox } from "../../outbox/state";
import { submit } from "../../outbox/submit";

/** Its place in the outbox is not that of questions: neither waits for the other. It is the page, too. */
export const aboutOf = (interview: string): string => `interviews/${interview}`;

const waiting = (interview: string): Job[] => outbox.value.jobs.filter((job) => job.kind === "follow" && job.about === aboutOf(interview) && !job.stopped);

/** What waits to be sent: to be reminded or no more; null where nothing does. */
export function followed(interview: string): boolean | null {
  const last = waiting(interview).pop();
  return last ? (JSON.parse(last.body) as { variables: { follow: boolean } }).variables.follow : null;
}

/** From the hand to the outbox; what has not left the phone is replaced, since only the last word counts. */
export async function setFollow({ id, title }: { id: string; title: string }, owner: string, follow: boolean): Promise<void> {
  const before = waiting(id);
  await submit({ kind: "follow", owner, about: aboutOf(id), title, variables: { interview: id, follow } });
  for (const job of before) await discard(job.id);
}
