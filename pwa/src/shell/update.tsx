import { signal } from "@preact/signals";
import { language } from "../i18n";
import { drawn } from "../session/drawn";
import { Button } from "../ui/button/button";
import { words } from "./later-messages";

/** A newer service worker that waits to take over; null when there is none. */
const waiting = signal<ServiceWorker | null>(null);

/** Starts the worker once the first page stands, and learns of newer ones. Without workers the app just runs. */
export async function startWorker(): Promise<void> {
  if (!("serviceWorker" in navigator) || !import.meta.env.PROD) return;
  let former = navigator.serviceWorker.controller;
  const registration = await navigator.serviceWorker.register("/sw.js").catch(() => null);
  if (!registration) return;
  // What stood in the page was never fetched: the worker is handed it, for the day without a network.
  const inPage = drawn && { type: "drawn", answers: drawn, language: language.peek() };
  if (inPage) void navigator.serviceWorker.ready.then(({ active }) => active?.postMessage(inPage));
  const look = (): void => {
    if (registration.waiting && navigator.serviceWorker.controller) waiting.value = registration.waiting;
  };
  look();
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
  // Only after someone asked for it: a first worker taking over must not reload the page under a writer's hands.
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (former) location.reload();
    former = navigator.serviceWorker.controller;
  });
}

/** Asks; a form half written is never reloaded away. */
export function UpdatePrompt() {
  const t = words();
  const next = waiting.value;
  if (!next) return null;
  return (
    <section class="update no-print" role="status">
      <p>{t.update}</p>
      <div>
        <Button look="quiet" onClick={() => (waiting.value = null)}>
          {t.later}
        </Button>
        <Button onClick={() => next.postMessage({ type: "skip-waiting" })}>{t.updateNow}</Button>
      </div>
    </section>
  );
}
