import { messages } from "../../i18n";

export const zh = {
  title: "文书核验",
  lead: "输入决定文书上的核验码，或者扫文书上的二维码，核对是不是真的。",
  code: "核验码",
  check: "核验",
  valid: "这份文书是真的",
  invalid: "没有查到这份文书",
  invalidText: "核验码可能抄错了。如果文书是别人给您的，请向出具部门核实。",
  number: "办件编号",
  item: "事项",
  outcome: "决定",
  APPROVED: "准予",
  DENIED: "不予",
  on: "决定日期",
  department: "决定部门",
  privacy: "这里不显示任何个人信息。请核对手中的文书与下面的内容是否一致。",
};

export const words = messages(zh, () => import("./messages.en"));
