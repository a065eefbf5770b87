import type { Same } from "../../i18n";
import type { zh } from "./devices-messages";

export default {
  thisDevice: "This one",
  lastUsed: (when) => `Last used ${when}`,
  end: "Sign out there",
  devicesLead: "Sign out at once what you do not know.",
  endOthers: "Sign out everywhere else",
} satisfies Same<typeof zh>;
