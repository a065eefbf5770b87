import { messages } from "../../../i18n";
import en from "./roles.en"; // a few words: less than a chunk of their own would cost

export const zh = { CLERK: "窗口人员", HANDLER: "承办人", DECIDER: "决定人", COORDINATOR: "协调员", SUPERVISOR: "督查员", ADMIN: "管理员" };

export const roleWords = messages(zh, async () => ({ default: en }));
