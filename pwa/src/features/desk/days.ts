import type { Tone } from "../../ui/badge/badge";
import type { CardColour, CaseState } from "../../api/generated/types";

const DAY_MS = 86_400_000;
const shanghai = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" });

/** The civil date in the county, `ahead` days from now. */
export const civilDate = (ahead: number, now = Date.now()): string => shanghai.format(now + ahead * DAY_MS);

/** Working days left; negative when the deadline has passed. */
export const daysLeft = (deadline: { workingDays: number; usedDays: number }): number => deadline.workingDays - deadline.usedDays;

export function toneOfDeadline(left: number, card: CardColour | null): Tone {
  if (card === "RED" || left < 0) return "stop";
  return card === "YELLOW" || left <= 1 ? "wait" : "plain";
}

const TONES: Record<CaseState, Tone> = {
  SUBMITTED: "going",
  ACCEPTED: "going",
  SUPPLEMENT_REQUESTED: "wait",
  RETURNED: "stop",
  IN_REVIEW: "going",
  DECIDED: "done",
  DELIVERED: "done",
  RATED: "done",
  WITHDRAWN: "plain",
  REOPENED: "wait",
};

export const toneOfState = (state: CaseState): Tone => TONES[state];
