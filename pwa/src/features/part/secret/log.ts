import { language } from "../../../i18n";
import { ApiError, troubleOf } from "../../../api/errors";
import { pollLog, type PollLogData, type PollLogVariables } from "../../../api/generated/voting/PollLog";

export type Log = NonNullable<PollLogData["pollLog"]>;

/** Asks about the log without a name: no token, no cookie, kept in no store, and the ballot asked about stands in no address. */
export async function readLog(variables: PollLogVariables): Promise<Log> {
  const response = await fetch("/graphql", {
    method: "POST",
    body: JSON.stringify({ documentId: pollLog, variables }),
    headers: { "Content-Type": "application/json", "Accept-Language": language.peek() },
    credentials: "omit",
    cache: "no-store",
  }).catch(() => {
    throw new ApiError("offline");
  });
  const answer = (await response.json().catch(() => null)) as { data: PollLogData | null } | null;
  if (!response.ok || !answer?.data) throw new ApiError(response.ok ? "broken" : troubleOf(response.status), response.status);
  if (!answer.data.pollLog) throw new ApiError("missing", 404);
  return answer.data.pollLog;
}
