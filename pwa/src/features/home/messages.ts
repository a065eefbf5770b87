import { messages } from "../../i18n";

export const zh = { title: "政通" };

export const words = messages(zh, () => import("./messages.en"));
