import { ApiError, change, isRefusal } from "../../api";
import { askPasskey } from "../../api/generated/passkeys/AskPasskey";
import type { PasskeyPurpose } from "../../api/generated/types";
import { words } from "./messages";

/** Why it did not work, in words for the person. */
export class Turned extends Error {}

/** What the county wants made or signed. */
export async function asked<Options>(purpose: PasskeyPurpose, challenge: string | null = null): Promise<Options> {
  const { askPasskey: result } = await change(askPasskey, { purpose, challenge });
  return accepted(result).options as Options;
}

/** Gives what was answered, or throws why not. */
export function accepted<R extends { __typename: string }>(result: R): Exclude<R, { __typename: "Refusal" }> {
  if (isRefusal(result)) throw new Turned(result.message);
  return result as Exclude<R, { __typename: "Refusal" }>;
}

/** Says in plain words what happened; somebody who changed their mind, or took too long, is told how to go on. */
export function explain(error: unknown): string {
  const t = words();
  if (error instanceof Turned) return error.message;
  if (error instanceof ApiError) return error.trouble === "offline" ? t.offline : error.trouble === "slow-down" ? t.slow(error.retryAfterSeconds || 60) : t.failed;
  const name = error instanceof Error ? error.name : "";
  return name === "InvalidStateError" ? t.known : name === "NotAllowedError" ? t.stopped : t.failed;
}
