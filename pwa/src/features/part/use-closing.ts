import { useEffect, useState } from "preact/hooks";
import { stateAt, type Times } from "./times";

const SPREAD_MS = 60_000;
/** What is sealed by the minute, or asked for by a fast clock, is not there yet: it is asked for again, but not for ever. */
const LATER_MS = 30_000;
const ASKED_MOST = 3;

/** Whether what was read before a closing, or without its results, is to be read again now that it has closed. */
export function isStale(read: Times, readAt: number, told: boolean, now: number): boolean {
  return stateAt(read, now) === "CLOSED" && read.closedAt === null && (!told || stateAt(read, readAt) !== "CLOSED");
}

/** Reads again what closes while its page is open, at a moment of chance within a minute: not every phone asks at once. */
export function useClosing<T>(read: T, timesOf: (read: T) => Times, isTold: (read: T) => boolean, now: number, ask: () => Promise<T>): { data: T; stale: boolean } {
  const [kept, set] = useState({ read, data: read, at: now, asked: 0 });
  const own = kept.read === read ? kept : { read, data: read, at: now, asked: 0 };
  const { data, at, asked } = own;
  const stale = isStale(timesOf(data), at, isTold(data), now);
  const asks = stale && asked < ASKED_MOST;
  useEffect(() => {
    if (kept !== own) set(own);
    if (!asks) return undefined;
    let left = false;
    const next = (more: Partial<typeof own>): void => void (left || set({ ...own, ...more, asked: asked + 1 }));
    const timer = setTimeout(() => void ask().then((found) => next({ data: found, at: Date.now() }), () => next({})), asked * LATER_MS + Math.random() * SPREAD_MS);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [asks, asked, read]);
  return { data, stale };
}
