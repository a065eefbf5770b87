import type { Same } from "../i18n";
import type { zh } from "./messages";

export default {
  app: "Zhengtong",
  skip: "Skip to content",
  main: "Main",
  home: "Home",
  services: "Services",
  cases: "My cases",
  me: "Me",
  bigger: "Large type",
  normal: "Standard",
  enlarge: "Larger text",
  other: "中文",
  working: "Opening…",
  footer: "Government hotline",
  about: "About and help",
  offices: "Departments",
  verify: "Verify a document",
  desk: "For staff",
  missingTitle: "Page not found",
} satisfies Same<typeof zh>;
