/** What tabs and the worker tell each other. No personal data: who needs the row reads it from the database. */
export type Word =
  | { topic: "draft"; id: string; tab: string }
  | { topic: "outbox" }
  | { topic: "cases" }
  | { topic: "person" };

type Listener = (word: Word) => void;

const listeners = new Set<Listener>();
// Chromium 80 has it; where it is missing, tabs re-read when they come to the front.
let channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("zhengtong");
if (channel) channel.onmessage = (event: MessageEvent<Word>) => spread(event.data);

/** Tell this page and every other one. */
export function say(word: Word): void {
  spread(word);
  channel?.postMessage(word);
}

export function listen(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Lets a test process end; pages never close it. */
export function closeBus(): void {
  channel?.close();
  channel = null;
}

function spread(word: Word): void {
  for (const listener of listeners) listener(word);
}
