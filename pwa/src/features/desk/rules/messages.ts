import { messages } from "../../../i18n";
import en from "./messages.en";

/** Words of the rehearsal of routing rules. */
export const zh = {
  title: "试算分派规则",
  lead: "把拟修改的规则放进来，看看已收到的投诉会不会换部门。试算不改动任何规则和办件。",
  howTo: "与县级数据文件 complaintRules 的列相同；也可以从表格软件直接粘贴。没有写到的规则保持不变；要停用一条，在 withdrawn 列填“是”。",
  notYours: "只有协调员和系统管理员可以试算分派规则。",
  rows: "规则草案（CSV）",
  columns: "列名：",
  inForce: "填入现行规则",
  replaceText: "草案里的内容会被现行规则替换。",
  replace: "替换",
  cancel: "取消",
  upload: "上传 CSV 文件",
  unreadable: "这个文件读不出来。请用不超过 1 MB 的 CSV 文件。",
  last: "试算最近多少件",
  cases: (count: number) => `${count} 件`,
  go: "试算",
  needRows: "请先填写规则草案",
  wrong: (count: number) => `草案有 ${count} 处需要改正，改好后再试算`,
  line: (line: number) => `第 ${line} 行`,
  whole: "整份草案",
  nothingNew: "草案与现行规则相同，没有改动。",
  none: "还没有收到过投诉，没有可以试算的办件。",
  stays: (tried: number) => `最近 ${tried} 件投诉都不会换部门。`,
  moved: (tried: number, count: number) => `最近 ${tried} 件投诉中，${count} 件会换部门。`,
  changing: (count: number) => `草案改动了 ${count} 条规则。`,
  unchanged: "没有改动任何规则和办件。",
  outcome: "试算结果",
  moves: "从哪里到哪里",
  goesTo: "现行规则",
  wouldGoTo: "按草案",
  count: "件数",
  listed: "会换部门的投诉",
  listedText: (shown: number, all: number) => (shown < all ? `列出其中您可以查看的最近 ${shown} 件，另有 ${all - shown} 件只计数。` : "每件都写明由哪条规则决定。"),
  number: "编号",
  category: "类别",
  place: "地点",
  older: "草案改过了，下面是改动前的试算结果。",
};

// Within the chunk: few open it.
export const words = messages(zh, async () => ({ default: en }));
