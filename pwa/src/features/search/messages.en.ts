import { plural, type Same } from "../../i18n";
import type { zh } from "./messages";

export default {
  title: "Search services",
  label: "Search services, documents or departments",
  hint: "Chinese, pinyin initials or English",
  clear: "Clear",
  found: (count) => `${plural(count, "service", "services")} found`,
  none: (query) => `Nothing found for “${query}”`,
  noneText: "Try other words, look by window, or call 12345.",
  browse: "Look by window",
  offline: "No network: searched in the catalogue kept on this phone.",
  failed: "Search is not available right now. Please try again later.",
} satisfies Same<typeof zh>;
