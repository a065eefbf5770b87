import { closesSoon, instantOf, stateAt, type Times } from "./times";

export const GROUPS = ["soon", "open", "coming", "closed"] as const;
export type Group = (typeof GROUPS)[number];

/** Puts what one may take part in where it belongs on the calendar: what needs a hand first comes first. */
export function calendar<T extends Times>(all: readonly T[], now: number): Record<Group, T[]> {
  const by: Record<Group, T[]> = { soon: [], open: [], coming: [], closed: [] };
  for (const one of all) by[groupOf(one, now)].push(one);
  for (const group of ["soon", "open"] as const) by[group].sort((a, b) => Date.parse(a.closesAt) - Date.parse(b.closesAt));
  by.coming.sort((a, b) => Date.parse(a.opensAt) - Date.parse(b.opensAt));
  by.closed.sort((a, b) => Date.parse(instantOf(b, now)) - Date.parse(instantOf(a, now)));
  return by;
}

function groupOf(one: Times, now: number): Group {
  const state = stateAt(one, now);
  if (state === "OPEN") return closesSoon(one, now) ? "soon" : "open";
  return state === "ANNOUNCED" ? "coming" : "closed";
}
