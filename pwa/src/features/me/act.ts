import { ApiError, isRefusal } from "../../api";
import { say } from "../../ui/toast/toast";
import { words } from "./messages";

/** Does one small thing and says how it went; a refusal's own words are shown. Returns whether it took effect. */
export async function act<R extends { __typename: string }>(send: () => Promise<R>, done: string): Promise<boolean> {
  const result = await attempt(send);
  say(result ?? done);
  return result === null;
}

/** Null when it took effect, else why not. */
export async function attempt<R extends { __typename: string }>(send: () => Promise<R>): Promise<string | null> {
  try {
    const result: { __typename: string } = await send();
    return isRefusal(result) ? result.message : null;
  } catch (error) {
    return error instanceof ApiError && error.trouble === "offline" ? words().offline : words().failed;
  }
}
