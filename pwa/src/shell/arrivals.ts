import { effect } from "@preact/signals";
import { change } from "../api";
import { confirmNotice } from "../api/generated/notifications/ConfirmNotice";
import { noticesArrived } from "../api/generated/notifications/NoticesArrived";
import { listen } from "../api/listen";
import { say as tellTabs } from "../db/bus";
import { readMeta, writeMeta } from "../db/meta";
import { person } from "../session/person";
import { say } from "../ui/toast/toast";
import { unopened } from "./badges";
import { countUnopened } from "./unopened";

/**
 * New notices while the app is in front. A line per tab that is looked at, no more: a browser has few to one server.
 * What came meanwhile follows after the cursor; the report back is the proof that the stream reached the phone.
 */
export function startArrivals(): void {
  let stop: (() => void) | null = null;
  const turn = (): void => {
    const me = person.peek();
    const wanted = me?.kind === "CITIZEN" && document.visibilityState === "visible";
    stop?.();
    stop = wanted ? follow(me.id) : null;
    if (wanted) countUnopened();
    else if (!me) unopened.value = 0;
  };
  effect(() => {
    void person.value;
    turn();
  });
  document.addEventListener("visibilitychange", turn);
}

function follow(me: string): () => void {
  const key = `${me}:notices`;
  let cursor: string | null = null;
  let left = false;
  let stop = (): void => undefined;
  void readMeta<string>(key).then((kept) => {
    cursor = kept ?? null;
    if (left) return;
    stop = listen(
      noticesArrived,
      () => ({ after: cursor }),
      ({ notices: { cursor: place, notice } }) => {
        cursor = place;
        void writeMeta(key, place).catch(() => undefined);
        void change(confirmNotice, { id: notice.id, channel: "STREAM" }).catch(() => undefined);
        countUnopened();
        say(notice.title);
        tellTabs({ topic: "cases" });
      },
    );
  }, () => undefined);
  return () => {
    left = true;
    stop();
  };
}
