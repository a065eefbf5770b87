import { listen } from "../../api/listen";
import { deskChanges, type DeskChangesData } from "../../api/generated/desk/DeskChanges";
import { countQueues, officer, whenLeaving } from "./session";

export type Change = DeskChangesData["caseChanges"];

const hearers = new Set<(changes: ReadonlyMap<string, Change>) => void>();
const CALM_MS = 800;
let heard = new Map<string, Change>();
let cursor: string | null = null;
let stop: (() => void) | null = null;
let watchers = 0;
let pause = 0;

/** Hands on what changed, a moment after the last of a burst. Returns how to stop. */
export function hear(receive: (changes: ReadonlyMap<string, Change>) => void): () => void {
  hearers.add(receive);
  return () => void hearers.delete(receive);
}

/** Keeps the line open while any page of the desk is on the screen. */
export function watch(): () => void {
  watchers++;
  if (officer.peek()) stop ??= listen(deskChanges, () => ({ after: cursor }), note);
  return () => {
    watchers--;
    setTimeout(() => watchers || hangUp(), 3000); // the next page usually takes over at once
  };
}

function note({ caseChanges: change }: DeskChangesData): void {
  cursor = change.cursor || cursor;
  if (!change.number) return; // a heartbeat
  heard.set(change.number, change);
  clearTimeout(pause);
  pause = window.setTimeout(tell, CALM_MS);
}

function tell(): void {
  const changes = heard;
  heard = new Map();
  void countQueues().catch(() => undefined);
  for (const receive of hearers) receive(changes);
}

function hangUp(): void {
  stop?.();
  stop = null;
}

whenLeaving(() => {
  hangUp();
  cursor = null;
  heard.clear();
});
