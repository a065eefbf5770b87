import { messages } from "../../i18n";

export const zh = {
  title: "政通",
  county: (name: string) => `${name}掌上办事大厅`,
  ask: "您想办什么事？",
  placeholder: "如：低保、户口、sfz",
  search: "搜索",
  often: "大家常搜",
  events: "按人生大事找",
  windows: "按办事窗口找",
  all: "全部事项",
  count: (count: number) => `${count} 项`,
  mine: "我的办件",
  allCases: "全部办件",
  due: (day: string) => `${day}前`,
  inquiries: "网络问政",
  inquiriesText: "问部门、看公开答复",
  part: "投票调查",
  partText: "投票、填调查、看结果",
  signIn: "登录后看办理进度、收办件通知",
  complain: "投诉举报",
  complainText: "拍照就能反映，没网也行",
  call: "不会操作？拨打 12345",
  demo: "演示系统，事项内容为示例，不是真实办事依据。",
};

export const words = messages(zh, () => import("./messages.en"));
