import { discard } from "../../../outbox/queue";
import { outbox } from "../../../outbox/state";
import { submit } from "../../../outbox/submit";
import type { Mark } from "./marks";

/** From the hand to the outbox. An earlier ballot that has not left the phone is replaced: only the last one counts anyway. */
export async function cast(poll: { id: string; title: string }, marks: readonly Mark[], owner: string): Promise<void> {
  const before = outbox.value.jobs.filter(({ kind, about }) => kind === "ballot" && about === poll.id);
  const choices = marks.map(({ option, score }) => (score === null ? { option } : { option, score }));
  await submit({ kind: "ballot", owner, about: poll.id, title: poll.title, variables: { input: { poll: poll.id, choices } } });
  // After the new one is safe, never before; one that may have arrived stays, and the new one goes after it.
  for (const { id } of before) await discard(id);
}
