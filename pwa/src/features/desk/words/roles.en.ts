import type { Same } from "../../../i18n";
import type { zh } from "./roles";

export default { CLERK: "Clerk", HANDLER: "Handler", DECIDER: "Decider", COORDINATOR: "Coordinator", SUPERVISOR: "Supervisor", ADMIN: "Administrator" } satisfies Same<typeof zh>;
