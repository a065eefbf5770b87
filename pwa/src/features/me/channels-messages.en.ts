import type { Same } from "../../i18n";
import type { zh } from "./channels-messages";

export default {
  channelsLead: "Notices required by law always arrive: when one way fails, another is used.",
  PUSH: "Push notifications",
  PUSHText: "Even when the app is closed",
  STREAM: "Live in the app",
  STREAMText: "At once while it is open",
  INBOX: "Inbox",
  INBOXText: "Kept under Notices",
  SMS: "Text message",
  SMSText: "Without mobile data too",
  pushHere: "Turn on for this phone",
  pushOn: "This phone gets notifications",
  pushOff: "Turn off for this phone",
  pushDenied: "The browser forbids notifications. Allow them in the phone's settings and try again.",
  pushFailed: "It could not be turned on. The other ways still reach you.",
} satisfies Same<typeof zh>;
