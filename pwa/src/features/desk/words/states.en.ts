import type { Same } from "../../../i18n";
import type { zh } from "./states";

export default {
  SUBMITTED: "Submitted",
  ACCEPTED: "Accepted",
  SUPPLEMENT_REQUESTED: "Supplement requested",
  RETURNED: "Returned",
  IN_REVIEW: "In review",
  DECIDED: "Decided",
  DELIVERED: "Delivered",
  RATED: "Rated",
  WITHDRAWN: "Withdrawn",
  REOPENED: "Reopened",
} satisfies Same<typeof zh>;
