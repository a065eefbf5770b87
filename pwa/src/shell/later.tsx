/** What the shell needs only after the first page stands: fetched when the phone is idle, or when something fails. */
export { startOffline } from "../outbox/app";
export { Toasts } from "../ui/toast/toast";
import "./install"; // catches the offer, which comes once and early

export { Footer } from "./footer";
export { Network } from "./network";
export { Trouble } from "./trouble";
export { startWorker, UpdatePrompt } from "./update";
