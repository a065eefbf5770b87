import { effect } from "@preact/signals";
import { startArrivals } from "../shell/arrivals";
import { casesWaiting, showAppBadge, unopened } from "../shell/badges";
import { startOutbox } from "./start";
import { outbox } from "./state";
import { readyToComplain, talkToWorker } from "./worker";

/** What the shell starts once the first page stands. */
export function startOffline(): void {
  startOutbox();
  talkToWorker();
  readyToComplain();
  startArrivals();
  effect(() => {
    casesWaiting.value = outbox.value.jobs.length;
    showAppBadge(outbox.value.jobs.length + unopened.value);
  });
}
