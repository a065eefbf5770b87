/** What the shell needs only after the first page stands, or when something fails. Being fetched starts it. */
import "./install"; // catches the offer, which comes once and early
import { startWorker } from "./update";

export { Toasts } from "../ui/toast/toast";
export { Network } from "./network";
export { Trouble } from "./trouble";
export { UpdatePrompt } from "./update";

/** The outbox is larger than what is needed to read; without a network and a worker it comes when the network does. */
function startOffline(): void {
  import("../features/own").then(
    (own) => setTimeout(own.startOffline),
    () => addEventListener("online", startOffline, { once: true }),
  );
}

startOffline();
void startWorker();
