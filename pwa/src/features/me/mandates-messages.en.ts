import type { Same } from "../../i18n";
import type { zh } from "./mandates-messages";

export default {
  mandatesLead: "They can apply and send documents for you. You see every step and can take it back at any time.",
  agentPhone: "Their mobile number",
  agentPhoneHint: "They must have signed in before",
  agentPhoneFault: "Enter an 11-digit mobile number",
  scope: "What for",
  scopeAll: "All services",
  scopeItem: (name) => `Only “${name}”`,
  scopeSome: "Only the services of some windows",
  scopeWindows: "Which windows",
  scopeFault: "Choose at least one window",
  days: "Days",
  grantTitle: "Ask someone to act for me",
  grant: "Give the mandate",
  granted: "Given",
  revoke: "Take back",
  revoked: "Taken back",
  iGave: (name) => `${name} acts for me`,
  iGot: (name) => `I act for ${name}`,
  until: (day) => `until ${day}`,
  noMandates: "Nobody acts for you yet",
} satisfies Same<typeof zh>;
