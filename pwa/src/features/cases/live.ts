import { listen } from "../../api/listen";
import { caseChanges } from "../../api/generated/cases/CaseChanges";
import { listen as hear } from "../../db/bus";
import { readMeta, writeMeta } from "../../db/meta";
import { person } from "../../session/person";

const POLL_MS = 120_000;

/**
 * Calls back when a case may have changed: from the server's stream (which goes on after the last change seen),
 * from another tab or a push message, on coming to the front, and now and then where streams are cut.
 */
export function follow(changed: (number: string | null) => void): () => void {
  const me = person.peek()?.id;
  if (!me) return () => undefined;
  const key = `${me}:cursor`;
  let cursor: string | null = null;
  let stop = (): void => undefined;
  let left = false;
  void readMeta<string>(key).then((kept) => {
    cursor = kept ?? null;
    if (left) return;
    stop = listen(
      caseChanges,
      () => ({ after: cursor }),
      ({ caseChanges: change }) => {
        cursor = change.cursor;
        void writeMeta(key, cursor);
        // A heartbeat has a cursor and no case.
        if (change.number) changed(change.number);
      },
    );
  });
  const look = (): void => {
    if (document.visibilityState === "visible") changed(null);
  };
  const timer = setInterval(look, POLL_MS);
  document.addEventListener("visibilitychange", look);
  const deaf = hear((word) => word.topic === "cases" && changed(null));
  return () => {
    left = true;
    stop();
    deaf();
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
  };
}
