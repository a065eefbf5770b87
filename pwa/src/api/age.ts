import { signal } from "@preact/signals";

/** When the oldest piece of data on the screen came from the phone's own store: its time; null when all is fresh. */
export const age = signal<Date | null>(null);

export const forgetAge = (): void => {
  age.value = null;
};

/** The service worker stamps what it serves from its store with `X-Cached-At`. */
export function noteAge(stamp: string | null): void {
  const at = stamp ? new Date(stamp) : null;
  if (at && (!age.peek() || at < age.peek()!)) age.value = at;
}
