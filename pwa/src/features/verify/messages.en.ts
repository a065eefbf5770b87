import type { Same } from "../../i18n";
import type { zh } from "./messages";

export default {
  title: "Verify a document",
  lead: "Type the code printed on the decision, or scan its QR code, to see whether it is genuine.",
  code: "Verification code",
  check: "Verify",
  valid: "This document is genuine",
  invalid: "No such document",
  invalidText: "The code may be mistyped. If someone gave you the document, ask the department that issued it.",
  number: "Case number",
  item: "Service",
  outcome: "Decision",
  APPROVED: "Approved",
  DENIED: "Denied",
  on: "Date",
  department: "Department",
  privacy: "No personal data is shown here. Compare the document in your hand with what follows.",
} satisfies Same<typeof zh>;
