import { messages } from "../i18n";

export const zh = {
  about: "政通：在手机上查事项、办申请、看进度。",
};

export const words = messages(zh, () => import("./messages.en"));
