import { language } from "../i18n";
import { navigate } from "../router";

/** What the page tells the service worker, and hears from it. */
export function talkToWorker(): void {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.addEventListener("message", (event: MessageEvent<{ type?: string; target?: string }>) => {
    if (event.data?.type === "go" && event.data.target) void navigate(event.data.target);
  });
  void navigator.serviceWorker.ready.then(({ active }) =>
    whenIdle(() => {
      const idle = (asked: string[]): void => active?.postMessage({ type: "idle", asked, language: language.peek() });
      idle(pastIt(performance.getEntriesByType("resource")));
      // What is under way just now ends later, and went past it as well.
      new PerformanceObserver((list) => {
        const late = pastIt(list.getEntries());
        if (late.length) idle(late);
      }).observe({ entryTypes: ["resource"] });
    }),
  );
}

/** Questions that went past the worker because it did not stand there yet; none on later visits. */
const pastIt = (entries: PerformanceEntryList): string[] =>
  (entries as PerformanceResourceTiming[]).filter(({ name, workerStart }) => !workerStart && name.includes("/graphql?")).map(({ name }) => name);

/** Complaints are filed where there is no network: what that takes is fetched beforehand. */
export const readyToComplain = (): void => whenIdle(() => void import("../features/complaints/pages").then(({ makeReady }) => makeReady()).catch(() => undefined));

/** When the phone and its line have nothing better to do. */
function whenIdle(work: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(work, { timeout: 10_000 });
  else setTimeout(work, 4000);
}
