import { messages } from "../i18n";

export const zh = {
  optional: "选填",
  faults: "请先改正下面的内容",
  close: "关闭",
  more: "显示更多",
  moreBusy: "正在加载…",
  less: "减少",
  add: "增加",
  remove: (name: string) => `移除 ${name}`,
  step: (now: number, all: number) => `第 ${now} 步，共 ${all} 步`,
  shown: (count: number, all: number) => `已显示 ${count} 项，共 ${all} 项`,
  choosePhoto: "拍照或选择图片",
  chooseFile: "选择文件",
  loading: "正在加载",
};

export const words = messages(zh, () => import("./messages.en"));
