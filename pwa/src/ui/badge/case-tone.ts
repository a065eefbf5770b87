import type { CaseState } from "../../api/generated/types";
import type { Tone } from "./badge";

/** One colour per kind of state, the same on every screen. */
const TONES: Record<CaseState, Tone> = {
  SUBMITTED: "going",
  ACCEPTED: "going",
  IN_REVIEW: "going",
  REOPENED: "going",
  SUPPLEMENT_REQUESTED: "wait",
  RETURNED: "stop",
  WITHDRAWN: "plain",
  DECIDED: "done",
  DELIVERED: "done",
  RATED: "done",
};

export const toneOf = (state: CaseState): Tone => TONES[state];
