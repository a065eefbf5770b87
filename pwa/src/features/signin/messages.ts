import { messages } from "../../i18n";

export const zh = {
  title: "登录",
  lead: "用手机号码登录，不用记密码。第一次登录会自动开户。",
  phone: "手机号码",
  phoneHint: "11 位，验证码会发到这个号码",
  phoneFault: "请输入 11 位手机号码",
  send: "发送验证码",
  code: "验证码",
  codeSent: (phone: string) => `验证码已发送到 ${phone}`,
  codeHint: (minutes: number) => `6 位数字，${minutes} 分钟内有效`,
  codeFault: "请输入 6 位验证码",
  submit: "登录",
  again: "重新发送",
  wait: (seconds: number) => `${seconds} 秒后可重新发送`,
  other: "换个号码",
  demo: (code: string) => `演示系统不发短信，验证码是 ${code}`,
  use: "填入",
  offline: "现在连不上网，联网后再登录。写好的内容不会丢。",
  failed: "暂时登录不了，请稍后再试。",
  slow: (seconds: number) => `操作太频繁，请 ${seconds} 秒后再试。`,
  staff: "我是工作人员",
  help: "收不到验证码？拨打 12345",
};

export const words = messages(zh, () => import("./messages.en"));
