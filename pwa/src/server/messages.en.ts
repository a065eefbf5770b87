import type { Same } from "../i18n";
import type { zh } from "./messages";

export default {
  about: "Zhengtong: look up services, apply and follow your case on your phone.",
} satisfies Same<typeof zh>;
