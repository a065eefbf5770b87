import { ApiError } from "../../api";
import { words } from "./words/desk";

/** Says in plain words why something could not be sent or fetched. What was typed always stays. */
export function plainly(error: unknown): string {
  const t = words();
  if (!(error instanceof ApiError)) return t.broken("");
  switch (error.trouble) {
    case "offline":
      return t.offline;
    case "signed-out":
      return t.ended;
    case "missing":
      return t.missing;
    case "slow-down":
      return t.slow(error.retryAfterSeconds || 60);
    case "broken":
      return t.broken(error.id ?? "");
    default:
      return t.invalid;
  }
}
