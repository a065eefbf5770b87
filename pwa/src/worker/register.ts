import { signal } from "@preact/signals";
import { navigate } from "../router";

/** A new version of the app is on the phone and waits for a yes. */
export const updateWaits = signal(false);

let waiting: ServiceWorker | null = null;

/** After the first screen: the worker must not compete with it for the line. */
export async function registerWorker(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.register("/sw.js").catch(() => null);
  if (!registration) return;
  offer(registration.waiting);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  navigator.serviceWorker.addEventListener("message", (event: MessageEvent<{ type?: string; target?: string }>) => {
    if (event.data?.type === "go" && event.data.target) void navigate(event.data.target);
  });
  const ready = await navigator.serviceWorker.ready;
  whenIdle(() => ready.active?.postMessage("idle"));
}

/** The person said yes: everything typed is on the disk by then, the page starts anew on the new version. */
export function update(): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting?.postMessage("update");
}

function watch(worker: ServiceWorker | null): void {
  worker?.addEventListener("statechange", () => {
    if (worker.state === "installed") offer(worker);
  });
}

/** Without a controller this is the first installation: nothing to ask about. */
function offer(worker: ServiceWorker | null): void {
  if (!worker || !navigator.serviceWorker.controller) return;
  waiting = worker;
  updateWaits.value = true;
}

export function whenIdle(work: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(work, { timeout: 10_000 });
  else setTimeout(work, 4000);
}
