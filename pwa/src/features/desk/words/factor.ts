import { messages } from "../../../i18n";

/** Words for showing a second factor once more, for spare codes and for a new password. */
export const zh = {
  confirmTitle: "请再确认是您本人",
  confirmWhy: "决定、用印、查看保密姓名和更换密码前，须在 30 分钟内验证过动态码。您填写的内容都还在，确认后接着送出。",
  code: "动态码",
  codeHint: "打开验证器应用，输入 6 位数字。刚用过的不能再用，请等下一个。",
  confirm: "确认并继续",
  cancel: "暂不办理",
  needCode: "请填写 6 位动态码",
  spareTitle: "备用码",
  spareText: "验证器手机丢失或损坏时，用一个备用码代替动态码登录。请打印或抄写后锁好，不要存在电脑里。",
  spareLeft: (count: number) => (count ? `还剩 ${count} 个可用` : "没有可用的备用码"),
  spareFew: "备用码快用完了，请生成新的。",
  spareNone: "手机丢失时您将无法登录，请现在生成备用码。",
  make: "生成新的备用码",
  makeNote: "生成后，以前的备用码全部作废。",
  madeTitle: "这是您的新备用码",
  madeText: "只显示这一次，离开本页后无法再看。",
  print: "打印",
  kept: "我已保存",
  passwordTitle: "密码",
  passwordText: "密码由系统随机生成，不用自己想。换新密码后，您在其他设备上的登录都会退出。",
  passwordLapses: (when: string) => `现在的密码是管理员发放的初始密码，${when} 过期。请在此之前更换。`,
  passwordChange: "更换密码",
  passwordPresent: "现在的密码",
  passwordNeeded: "请填写现在的密码",
  passwordMake: "生成新密码",
  passwordMade: "这是您的新密码",
  passwordMadeText: "旧密码已作废。新密码只显示这一次，请存入密码管理器，或抄写后锁好。",
};

export const words = messages(zh, () => import("./factor.en"));
