import type { Same } from "../../../i18n";
import type { zh } from "./states";

export default {
  SUBMITTED: "Submitted",
  ACCEPTED: "Accepted",
  SUPPLEMENT_REQUESTED: "Papers needed",
  RETURNED: "Returned",
  IN_REVIEW: "Under review",
  DECIDED: "Decided",
  DELIVERED: "Delivered",
  RATED: "Rated",
  WITHDRAWN: "Withdrawn",
  REOPENED: "Reopened",
} satisfies Same<typeof zh>;
