import type { Same } from "../../../i18n";
import type { zh } from "./factor";

export default {
  confirmTitle: "Please confirm that it is you",
  confirmWhy: "Before a decision, a seal or a name told in confidence, a one-time code must have been shown within 30 minutes. What you typed is kept and is sent once you have confirmed.",
  code: "One-time code",
  codeHint: "Open your authenticator and type the 6 digits. A code that was used is not taken again: wait for the next.",
  confirm: "Confirm and go on",
  cancel: "Not now",
  needCode: "Type the 6 digits",
  spareTitle: "Spare codes",
  spareText: "When the phone with your authenticator is lost or broken, a spare code takes the place of the one-time code. Print them or write them down and lock them away; do not keep them on the computer.",
  spareLeft: (count) => (count ? `${count} left` : "None left"),
  spareFew: "You are running out of spare codes. Make new ones.",
  spareNone: "Without your phone you could not sign in. Make spare codes now.",
  make: "Make new spare codes",
  makeNote: "All former spare codes end with it.",
  madeTitle: "Your new spare codes",
  madeText: "They are shown this once and cannot be seen again after you leave this page.",
  print: "Print",
  kept: "I have kept them",
} satisfies Same<typeof zh>;
