import { ApiError, isRefusal } from "../../api";
import { words } from "./messages";

/** Why it did not work, in words for the person. */
export class Turned extends Error {}

/** Gives what was answered, or throws why not. */
export function accepted<R extends { __typename: string }>(result: R): Exclude<R, { __typename: "Refusal" }> {
  if (isRefusal(result)) throw new Turned(result.message);
  return result as Exclude<R, { __typename: "Refusal" }>;
}

export function explain(error: unknown): string {
  const t = words();
  if (error instanceof Turned) return error.message;
  if (!(error instanceof ApiError)) return t.failed;
  if (error.trouble === "offline") return t.away;
  return error.trouble === "slow-down" ? t.slow(error.retryAfterSeconds || 60) : t.failed;
}
