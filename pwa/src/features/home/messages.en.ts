import type { Same } from "../../i18n";
import type { zh } from "./messages";

export default { title: "Zhengtong" } satisfies Same<typeof zh>;
