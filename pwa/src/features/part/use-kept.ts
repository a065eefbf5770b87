import { useEffect } from "preact/hooks";

let past = false;

/**
 * Answers with a clock in them (what is open, how it stands) go past the worker's usual second asking: they say that nobody
 * may keep them. What was asked before there was a worker is therefore asked once more when it has come: `load` says that it
 * asks, the page that it may be asked again.
 */
export function noteAsked(): void {
  if ("serviceWorker" in navigator && !navigator.serviceWorker.controller) past = true;
}

export function useKept(ask: () => Promise<unknown>): void {
  useEffect(() => {
    if (!past) return undefined;
    const worker = navigator.serviceWorker;
    const again = (): void => {
      past = false;
      void ask().catch(() => undefined);
    };
    if (worker.controller) return again(); // it came between the question and the page
    worker.addEventListener("controllerchange", again, { once: true });
    return () => worker.removeEventListener("controllerchange", again);
  }, []);
}
