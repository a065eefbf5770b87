import { messages } from "../../../i18n";

/** Words of complaints that go up to other levels. */
export const zh = {
  title: "上报件",
  lead: "经系统送往上级或其他层级平台的投诉。送达、查询、重试都由系统自动进行，答复后办件自动回到本部门。",
  none: "没有这样的上报件",
  standing: "状态",
  all: "全部",
  SENDING: "送达中",
  OPEN: "对方办理中",
  ANSWERED: "已答复",
  FAILED: "未能送达",
  TROUBLED: "暂时出错，自动重试",
  ways: "上报情况",
  stageWAITING: "送达中",
  stageTOKEN: "已送达，等待编号",
  stageOPEN: "对方办理中",
  stageCLOSED: "已答复",
  stageFAILED: "未能送达",
  theirNumber: (number: string) => `对方编号 ${number}`,
  sent: (when: string) => `${when} 上报`,
  heard: (when: string) => `${when} 有回音`,
  silent: "尚无回音",
  failure: (what: string) => `最近一次：${what}`,
  next: (when: string) => `${when} 再试`,
  sendUp: "上报至其他平台",
  sendUpNow: "上报",
  whereTo: "送往哪里",
  noneTakes: "没有接收此类投诉的上级平台。系统管理员可以用命令行登记。",
  again: (name: string) => `重新送往${name}`,
  againHint: "用原来的标识再送一次：对方若已收到，不会变成两件。",
  note: "上报说明（写入办理经过，反映人看得到；不发给对方）",
  needWhere: "请选择送往哪里",
  goesAlong: "对方收到的是反映的内容、类别和地点，不含反映人的姓名、电话和照片。",
  meanwhile: "对方答复以前，本部门不能答复，期限照常计算。",
};

export const upwardWords = messages(zh, () => import("./upward.en"));
