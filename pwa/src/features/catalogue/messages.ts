import { messages } from "../../i18n";

export const zh = {
  services: "办事",
  servicesLead: "按窗口、人生大事或部门找，也可以直接搜索。",
  search: "搜索事项",
  windows: "办事窗口",
  events: "人生大事",
  departments: "部门",
  all: "全部事项",
  items: (count: number) => `${count} 个事项`,
  none: "这里还没有事项",
  noneText: "换个窗口看看，或者直接搜索。",
  online: "可网上办",
  IMMEDIATE: "即办",
  PROMISED: "承诺件",
  JOINT: "联办件",
  ESCALATED: "上报件",
  advice: "咨询",
  atOnce: "当场办结",
  days: (days: number) => `${days} 个工作日`,
  offices: "部门电话地址",
  hours: "办公时间",
  address: "地址",
  phone: "电话",
  itemsOf: "办理事项",
  noMore: "没有加载出来，请稍后再试。",
};

export const words = messages(zh, () => import("./messages.en"));
