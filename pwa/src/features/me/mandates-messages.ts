import { messages } from "../../i18n";

export const zh = {
  mandatesLead: "被委托的人可以替您提交申请、补交材料。每一步您都能看到，随时可以收回。",
  agentPhone: "代办人的手机号码",
  agentPhoneHint: "对方要先登录过政通",
  agentPhoneFault: "请输入 11 位手机号码",
  scope: "委托办什么",
  scopeAll: "全部事项",
  scopeItem: (name: string) => `只办“${name}”`,
  scopeSome: "只办几个窗口的事项",
  scopeWindows: "哪些窗口",
  scopeFault: "请至少选择一个窗口",
  days: "有效天数",
  grantTitle: "新的委托",
  grant: "确定委托",
  granted: "已委托",
  revoke: "收回",
  revoked: "已收回",
  iGave: (name: string) => `委托 ${name} 代办`,
  iGot: (name: string) => `替 ${name} 代办`,
  until: (day: string) => `有效期到 ${day}`,
  noMandates: "还没有委托任何人",
};

export const words = messages(zh, () => import("./mandates-messages.en"));
