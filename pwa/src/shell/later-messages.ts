import { messages } from "../i18n";

export const zh = {
  old: (when: string) => `网络不通，显示的是手机里保存的内容（${when}）`,
  fleeting: "这个浏览器窗口不让保存内容（可能是无痕模式）。可以在线办理，但关闭窗口后，没提交的内容会丢失。",
  noNet: "网络不通，可继续填写，联网后自动提交",
  update: "政通有新版本",
  updateNow: "现在更新",
  later: "稍后",
  offlineTitle: "现在连不上网",
  offlineText: "这一页还没有保存在手机里。联网后再试；写好的申请不会丢。",
  brokenTitle: "这一页暂时打不开",
  brokenText: "我们已记录这个故障。请稍后再试，或拨打 12345。",
  brokenId: (id: string) => `故障编号 ${id}`,
  slowTitle: "操作太频繁了",
  slowText: (seconds: number) => `请等 ${seconds} 秒再试。`,
  missingText: "网址可能写错了，或者内容已经撤下。",
  oldAppTitle: "应用需要更新",
  oldAppText: "手机里的版本太旧，请重新载入。",
  again: "再试一次",
  toHome: "回首页",
  toSearch: "搜索事项",
};

export const words = messages(zh, () => import("./later-messages.en"));
