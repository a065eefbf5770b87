import { plural, type Same } from "../../../i18n";
import type { zh } from "./stats";

export default {
  title: "Reports in figures",
  summary: (filed, fixed, reopened) => `${plural(filed, "report", "reports")} in all, ${fixed} fixed, ${reopened} dealt with again.`,
  how: "Counted every hour, of all reports, also those that are not public; figures only. What nobody spoke about in time counts as fixed.",
  none: "There are no reports yet",
  byMONTH: "By month",
  byCATEGORY: "By category",
  byDEPARTMENT: "By department",
  labelMONTH: "Month",
  labelCATEGORY: "Category",
  labelDEPARTMENT: "Department",
  most: (name, count) => `${plural(count, "line", "lines")}; most are of ${name}.`,
  filed: "Reported",
  fixed: "Fixed",
  list: "See public reports",
  csv: "Download as a table (CSV)",
  geojson: "Download for maps (GeoJSON)",
} satisfies Same<typeof zh>;
