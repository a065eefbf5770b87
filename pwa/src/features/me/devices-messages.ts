import { messages } from "../../i18n";

export const zh = {
  thisDevice: "本机",
  lastUsed: (when: string) => `最近使用 ${when}`,
  end: "退出这台设备",
  devicesLead: "有不认识的，请马上退出。",
  endOthers: "退出其他所有设备",
};

export const words = messages(zh, () => import("./devices-messages.en"));
