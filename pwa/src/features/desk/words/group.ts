import { messages } from "../../../i18n";

/** Words of complaints dealt with together. */
export const zh = {
  search: "找同一件事的投诉",
  searchHint: "编号，或内容、地点里的字词；不填则列出附近同类的。",
  searchNow: "查找",
  near: (count: number) => `附近同类 ${count} 件`,
  nearNone: "附近没有同类投诉。可以用编号或字词查找。",
  found: (count: number) => `找到 ${count} 件`,
  foundNone: "没有找到。换个字词，或填完整编号。",
  metres: (count: number) => `相距约 ${count} 米`,
  joined: (count: number) => `${count} 人也遇到`,
  leads: (count: number) => `已并入 ${count} 件`,
  onlyLead: "其下已有并案，只能作主件。",
  notYours: "您不能移动此件，只能以它为主件。",
  whichLeads: "以哪一件为主件",
  leadHint: "其余并到主件下，随主件一起答复。",
  thisOne: (number: string) => `本件 ${number}`,
  isLead: "主件",
  needOthers: "请至少选一件",
  needOtherLead: "请改选主件：有的不能并到它下面",
  told: "谁会收到通知",
  toldNamed: (names: string[]) => `${names.join("、")} 会收到通知。`,
  toldUnnamed: (count: number) => `${count} 位未显示姓名的反映人会收到通知。`,
  toldNameless: (count: number) => `${count} 位匿名反映人凭查询码可以看到。`,
  answeredTogether: "主件的反映人不受影响，不另行通知。主件答复时，各件反映人和说“也遇到”的人都会收到答复。",
  splitGroup: "拆出并案",
  whichGo: "拆出哪几件",
  undoMerge: "并案后可以再拆出；通知发出后不能收回。",
  undoSplit: "拆出后可以再并案；通知发出后不能收回。",
  needUnder: "请至少选一件拆出",
};

export const groupWords = messages(zh, () => import("./group.en"));
