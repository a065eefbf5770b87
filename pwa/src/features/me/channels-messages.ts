import { messages } from "../../i18n";

export const zh = {
  channelsLead: "法定通知一定会送到：一种方式不通时，会换另一种。",
  PUSH: "手机通知",
  PUSHText: "不打开应用也能收到",
  STREAM: "应用内实时提醒",
  STREAMText: "打开应用时马上看到",
  INBOX: "收件箱",
  INBOXText: "保存在“通知”里",
  SMS: "短信",
  SMSText: "没有流量也能收到",
  pushHere: "在这台手机上开启通知",
  pushOn: "这台手机已开启通知",
  pushOff: "关闭这台手机的通知",
  pushDenied: "浏览器不允许通知，请在手机设置里打开后再试。",
  pushFailed: "没有开启成功。别的方式照常提醒您。",
};

export const words = messages(zh, () => import("./channels-messages.en"));
