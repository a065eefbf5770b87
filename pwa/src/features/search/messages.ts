import { messages } from "../../i18n";

export const zh = {
  title: "搜索事项",
  label: "搜索事项、材料或部门",
  hint: "可以输入汉字、拼音首字母或英文",
  clear: "清空",
  found: (count: number) => `找到 ${count} 个事项`,
  none: (query: string) => `没有找到“${query}”`,
  noneText: "换个说法试试，或者按窗口找；也可以拨打 12345 问一问。",
  browse: "按窗口找",
  offline: "网络不通，这是在手机里保存的目录中查到的。",
  failed: "搜索暂时不可用，请稍后再试。",
};

export const words = messages(zh, () => import("./messages.en"));
