import { plural, type Same } from "../../i18n";
import type { zh } from "./messages";

export default {
  services: "Services",
  servicesLead: "Find a service by window, life event or department, or search.",
  search: "Search services",
  windows: "Windows",
  events: "Life events",
  departments: "Departments",
  all: "All services",
  items: (count) => plural(count, "service", "services"),
  none: "No services here yet",
  noneText: "Try another window, or search.",
  online: "Online",
  IMMEDIATE: "On the spot",
  PROMISED: "By promised date",
  JOINT: "Joint review",
  ESCALATED: "Sent upward",
  advice: "Advice",
  atOnce: "done at once",
  days: (days) => plural(days, "working day", "working days"),
  offices: "Departments and how to reach them",
  hours: "Hours",
  address: "Address",
  phone: "Phone",
  itemsOf: "Services",
  noMore: "Could not load more. Please try again.",
} satisfies Same<typeof zh>;
