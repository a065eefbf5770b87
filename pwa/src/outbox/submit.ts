import type { Draft } from "../features/drafts/model";
import { uuidv7 } from "../lib/uuid";
import { enqueue } from "./queue";
import { sendSoon } from "./start";
import { type Kind, SUBMISSIONS, type VariablesOf } from "./submissions";

export interface Sending<K extends Kind> {
  kind: K;
  /** Given where the request names it too; it is the Idempotency-Key. */
  id?: string;
  /** The signed-in person; null: it goes without saying who sends it. */
  owner: string | null;
  /** Item, department or case: jobs about the same case go in the order they were queued. */
  about: string;
  title: string;
  variables: VariablesOf<K>;
  files?: string[];
  /** Where files must not lead to a person: the secret that these uploads belong to. */
  device?: string;
  draft?: Draft | null;
  /** It goes without the owner's pass. */
  nameless?: boolean;
}

/** From the hand to the outbox: resolves when it is safe on the disk, and gives the id under which it can be followed. */
export async function submit<K extends Kind>({ kind, id = uuidv7(), variables, files = [], draft = null, ...rest }: Sending<K>): Promise<string> {
  const { operation, document: documentId } = SUBMISSIONS[kind];
  // The bytes of the request are written once and sent as often as it takes.
  await enqueue({ id, kind, operation, body: JSON.stringify({ documentId, variables }), files, draft, ...rest });
  void sendSoon();
  return id;
}
