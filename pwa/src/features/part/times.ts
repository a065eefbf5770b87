import type { OpenState } from "../../api/generated/types";

/** The instants that open and close a poll or a survey. */
export interface Times {
  opensAt: string;
  closesAt: string;
  closedAt: string | null;
}

/** A talk opens when it goes live, and closes when its host ends it: one that runs late is still going on. */
export function timesOfTalk({ startsAt, endsAt, liveAt, endedAt }: { startsAt: string; endsAt: string; liveAt: string | null; endedAt: string | null }): Times {
  const late = liveAt && !endedAt ? new Date(Date.parse(endsAt) + OVERRUN_MS).toISOString() : endsAt;
  return { opensAt: liveAt ?? startsAt, closesAt: late, closedAt: endedAt };
}

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** The server ends what nobody has ended by then. */
const OVERRUN_MS = HOUR_MS;
const SOON_MS = 3 * DAY_MS;

/** Where it stands at this moment: what was read an hour ago, or last week without a network, may have opened or closed since. */
export function stateAt({ opensAt, closesAt, closedAt }: Times, now: number): Exclude<OpenState, "DRAFT"> {
  if (closedAt) return "CLOSED";
  if (now < Date.parse(opensAt)) return "ANNOUNCED";
  return now < Date.parse(closesAt) ? "OPEN" : "CLOSED";
}

export const closesSoon = (times: Times, now: number): boolean => stateAt(times, now) === "OPEN" && Date.parse(times.closesAt) - now <= SOON_MS;

/** The instant to be told: of what is coming its opening, of what is sealed its sealing, else its closing. */
export function instantOf(times: Times, now: number): string {
  if (stateAt(times, now) === "ANNOUNCED") return times.opensAt;
  return times.closedAt && times.closedAt < times.closesAt ? times.closedAt : times.closesAt;
}

export type Left = { unit: "days" | "hours" | "minutes"; count: number };

/** What is left until an instant: whole days while there are two, then hours, then minutes, at least one. */
export function leftUntil(instant: string, now: number): Left {
  const ms = Math.max(0, Date.parse(instant) - now);
  if (ms >= 2 * DAY_MS) return { unit: "days", count: Math.floor(ms / DAY_MS) };
  if (ms >= HOUR_MS) return { unit: "hours", count: Math.floor(ms / HOUR_MS) };
  return { unit: "minutes", count: Math.max(1, Math.floor(ms / 60_000)) };
}
