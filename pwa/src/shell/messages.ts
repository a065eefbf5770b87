import { messages } from "../i18n";

export const zh = {
  app: "政通",
  skip: "跳到正文",
  main: "主导航",
  home: "首页",
  services: "办事",
  cases: "办件",
  me: "我的",
  bigger: "长辈版",
  normal: "标准版",
  enlarge: "字号放大",
  other: "English",
  working: "正在打开…",
  footer: "政务服务热线",
  about: "关于与帮助",
  offices: "部门电话地址",
  verify: "文书核验",
  desk: "工作人员入口",
  missingTitle: "没有找到这一页",
};

export const words = messages(zh, () => import("./messages.en"));
