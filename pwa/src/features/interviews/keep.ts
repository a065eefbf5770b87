import { interviewPage } from "../../api/generated/interviews/InterviewPage";
import { language } from "../../i18n";
import type { View } from "./view";

const AFTER_MS = 3000;

/** The page's question with its answer as it would be given now, as the worker takes it (`keepDrawn`). */
export function answerOf({ interview, entries, cursor }: View): string {
  const whole = { ...interview, transcript: { ...interview.transcript, cursor, entries } };
  return JSON.stringify({ [interviewPage + JSON.stringify({ id: interview.id })]: { data: { interview: whole } } });
}

/**
 * Has the worker keep what was told since the page was asked for, so that without a network it opens as it was last seen,
 * and with the age of that. `touch` notes that it moved; `stop` keeps it a last time.
 */
export function keeping(view: () => View): { touch(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = (): void => {
    timer = undefined;
    const word = { type: "drawn", answers: answerOf(view()), language: language.peek() };
    void navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage(word));
  };
  const flush = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    keep();
  };
  const hidden = (): void => void (document.visibilityState === "hidden" && flush());
  document.addEventListener("visibilitychange", hidden);
  return {
    touch: () => void (timer ??= setTimeout(keep, AFTER_MS)),
    stop: () => {
      document.removeEventListener("visibilitychange", hidden);
      flush();
    },
  };
}
