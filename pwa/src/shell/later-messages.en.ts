import type { Same } from "../i18n";
import type { zh } from "./later-messages";

export default {
  old: (when) => `No network: showing what is kept on this phone (${when})`,
  fleeting: "This browser window keeps nothing (perhaps it is a private one). You can use everything online; what you have not submitted is lost when you close it.",
  noNet: "No network. Keep writing: it is sent when you are back online.",
  update: "A new version is ready",
  updateNow: "Update now",
  later: "Later",
  offlineTitle: "You are offline",
  offlineText: "This page is not on your phone yet. Try again when you are back online; what you have written is safe.",
  brokenTitle: "This page cannot be shown right now",
  brokenText: "The fault has been recorded. Try again later, or call 12345.",
  brokenId: (id) => `Fault number ${id}`,
  slowTitle: "That was too fast",
  slowText: (seconds) => `Please wait ${seconds} seconds and try again.`,
  missingText: "The address may be mistyped, or the content has been withdrawn.",
  oldAppTitle: "The app needs an update",
  oldAppText: "The version on this phone is too old. Please load it again.",
  again: "Try again",
  toHome: "To the home page",
  toSearch: "Search services",
} satisfies Same<typeof zh>;
