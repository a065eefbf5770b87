import type { CaseState } from "../../../api/generated/types";
import type { Tone } from "../../../ui/badge/badge";
import { publicWords } from "../words/public";

const DONE: readonly CaseState[] = ["DELIVERED", "RATED"];
const ENDED: readonly CaseState[] = ["RETURNED", "WITHDRAWN"];

export const isDone = (state: CaseState): boolean => DONE.includes(state);

/** Where a report stands, for everybody: the steps in between are the office's own. */
export function standing({ state, reopened }: { state: CaseState; reopened: boolean }): { text: string; tone: Tone } {
  const t = publicWords();
  if (isDone(state)) return { text: t.done, tone: "done" };
  if (ENDED.includes(state)) return { text: t.ended, tone: "plain" };
  if (state === "DECIDED") return { text: t.answered, tone: "done" };
  return reopened || state === "REOPENED" ? { text: t.again, tone: "wait" } : { text: t.working, tone: "wait" };
}
