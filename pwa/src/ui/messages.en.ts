import type { Same } from "../i18n";
import type { zh } from "./messages";

export default {
  optional: "optional",
  faults: "Please correct the following",
  close: "Close",
  more: "Show more",
  moreBusy: "Loading…",
  less: "Less",
  add: "More",
  remove: (name) => `Remove ${name}`,
  step: (now, all) => `Step ${now} of ${all}`,
  shown: (count, all) => `${count} of ${all} shown`,
  choosePhoto: "Take or choose a photo",
  chooseFile: "Choose a file",
  loading: "Loading",
} satisfies Same<typeof zh>;
