import { ApiError, isRefusal } from "./errors";

/** Why it did not work, in words for the person. */
class Turned extends Error {}

/** Gives what was answered, or throws why not. */
export function accepted<R extends { __typename: string }>(result: R): Exclude<R, { __typename: "Refusal" }> {
  if (isRefusal(result)) throw Object.assign(new Turned(result.message), { name: result.code });
  return result as Exclude<R, { __typename: "Refusal" }>;
}

interface Reasons {
  offline: string;
  failed: string;
  slow(seconds: number): string;
}

/** Says in plain words why nothing came of it. */
export function explained(error: unknown, t: Reasons): string {
  if (error instanceof Turned) return error.message;
  if (!(error instanceof ApiError)) return t.failed;
  if (error.trouble === "offline") return t.offline;
  return error.trouble === "slow-down" ? t.slow(error.retryAfterSeconds || 60) : t.failed;
}
