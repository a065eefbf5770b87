import type { Same } from "../../i18n";
import type { zh } from "./messages";

export default {
  title: "About and help",
  how: "How to get something done",
  how1: "Search on the home page, or look by window or life event.",
  how2: "See how long it takes, what it costs and what to bring, then press “Apply”.",
  how3: "Fill it in step by step and photograph the documents. Nothing half written is lost.",
  how4: "You get a number. “My cases” shows which step it is at, who handles it and how many days are left.",
  offline: "Without a network",
  offlineText: "Services you have read, your cases and your drafts open all the same. What you submit waits on the phone and is sent once you are online, exactly once.",
  install: "On your home screen",
  installText: "Choose “Add to home screen” in the browser's menu and open it like any other app.",
  installNow: "Install",
  elder: "Hard to read?",
  elderText: "Press “Large type” at the top for larger text and buttons; you can go on enlarging.",
  settings: "Set the text size",
  privacy: "Your data",
  privacyText: "Name, phone and ID number are kept encrypted, seen only by the officers of your case, and every look is recorded. After signing out nothing private stays on the phone.",
  call: "Someone to help",
  callText: "Call the government hotline, or come to the nearest service centre.",
  offices: "Departments",
} satisfies Same<typeof zh>;
