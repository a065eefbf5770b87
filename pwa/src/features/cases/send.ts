import { uuidv7 } from "../../lib/uuid";
import { bodyOf, KINDS, type Operation } from "../../outbox/operations";
import { enqueue } from "../../outbox/queue";
import { sendSoon } from "../../outbox/start";
import { person } from "../../session/person";
import type { Draft } from "../drafts/model";

interface Sent {
  number: string;
  title: string;
  operation: Operation;
  variables: object;
  files?: string[];
  draft?: Draft | null;
}

/** Anything a citizen does to a case goes through the same outbox as the application did. */
export async function send({ number, title, operation, variables, files = [], draft = null }: Sent): Promise<void> {
  const me = person.peek();
  if (!me) throw new Error("signed out");
  const job = { id: uuidv7(), owner: me.id, kind: KINDS[operation], about: number, title, operation, body: bodyOf(operation, variables), files, draft };
  await enqueue(job);
  await sendSoon();
}
