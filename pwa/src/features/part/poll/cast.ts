import { change } from "../../../api";
import { castBallot, type CastBallotVariables } from "../../../api/generated/voting/CastBallot";
import { uuidv7 } from "../../../lib/uuid";
import { discard } from "../../../outbox/queue";
import { outbox } from "../../../outbox/state";
import { submit } from "../../../outbox/submit";
import type { Mark } from "./marks";

/** An officer votes at once or not at all: nothing of the desk waits on a machine that others use too. */
export async function castAtDesk(poll: { id: string }, marks: readonly Mark[]): Promise<void> {
  const { castBallot: told } = await change(castBallot, { input: inputOf(poll, marks) }, uuidv7());
  if (told.__typename === "Refusal") throw new Error(told.code);
}

const inputOf = ({ id }: { id: string }, marks: readonly Mark[]): CastBallotVariables["input"] => ({
  poll: id,
  choices: marks.map(({ option, score }) => (score === null ? { option } : { option, score })),
});

/** From the hand to the outbox. An earlier ballot that has not left the phone is replaced: only the last one counts anyway. */
export async function cast(poll: { id: string; title: string }, marks: readonly Mark[], owner: string): Promise<void> {
  const before = outbox.value.jobs.filter(({ kind, about }) => kind === "ballot" && about === poll.id);
  await submit({ kind: "ballot", owner, about: poll.id, title: poll.title, variables: { input: inputOf(poll, marks) } });
  // After the new one is safe, never before; one that may have arrived stays, and the new one goes after it.
  for (const { id } of before) await discard(id);
}
