import type { Same } from "../../i18n";
import type { zh } from "./messages";

export default {
  title: "Zhengtong",
  county: (name) => `${name} services in your pocket`,
  ask: "What do you need done?",
  placeholder: "pension, household, ID card…",
  search: "Search",
  often: "Often searched",
  events: "By life event",
  windows: "By window",
  all: "All services",
  count: (count) => String(count),
  mine: "My cases",
  allCases: "All cases",
  due: (day) => `by ${day}`,
  inquiries: "Ask the government",
  inquiriesText: "Ask a department, read public answers",
  part: "Take part",
  partText: "Polls, surveys and their results",
  signIn: "Sign in to follow your cases",
  complain: "Report a problem",
  complainText: "A photo will do, even offline",
  call: "Need a hand? Call 12345",
  demo: "Demonstration: the services shown are samples, not real guidance.",
} satisfies Same<typeof zh>;
