import { messages } from "../../../i18n";

export const zh = {
  entries: "答复与记录",
  entryREPLY: "答复",
  entryNOTE: "现场记录",
  entryADDITION: "补充",
  fixed: "问题解决了吗？",
  fixedHint: "说没有解决，会退回部门继续办理。不说的话，过一段时间就算解决。",
  yes: "解决了",
  no: "没有解决",
  why: "哪里没有解决？",
  whyHint: "部门会看到，并要重新处理。",
  sendBack: "退回继续办理",
  add: "补充情况",
  addLabel: "还有什么要说的？",
  addNow: "补充",
  needWords: "请写几个字",
  notSent: "没有送到，请再试一次。",
  similar: "附近可能有人反映过同样的问题",
  similarHint: "如果是同一件事，点“我也遇到了”就行：会计入人数，有进展一起通知您。",
  metres: (count: number) => `约 ${count} 米外`,
  joinedBy: (count: number) => (count ? `${count} 人也遇到` : ""),
  fresh: "刚反映，内容还没有公开",
  meToo: "我也遇到了",
  together: "并在一起提交",
  other: "不是一回事，照常提交",
  joined: "已记上，有进展会通知您",
  joinedText: "您的这一份没有再提交，草稿已保留，可以删除。",
  seeOthers: "看大家反映的问题",
  seeDrafts: "看草稿",
};

export const handlingWords = messages(zh, () => import("./handling.en"));
