import { uuidv7 } from "../lib/uuid";
import type { Mutation } from "./document";
import { send } from "./send";

/** Changes something. The same key may be sent again after a lost answer: it takes effect once. */
export function change<D, V>(document: Mutation<D, V>, variables: V, key: string = uuidv7()): Promise<D> {
  const body = JSON.stringify({ documentId: document, variables });
  return send<D>("/graphql", { method: "POST", body, headers: { "Content-Type": "application/json", "Idempotency-Key": key } }, true);
}
