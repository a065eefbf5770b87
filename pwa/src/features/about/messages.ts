import { messages } from "../../i18n";

export const zh = {
  title: "关于与帮助",
  how: "怎样办一件事",
  how1: "在首页搜索，或者按窗口、人生大事找到要办的事项。",
  how2: "看清多久办好、要多少钱、带什么材料，点“我要办理”。",
  how3: "一步一步填写，材料用手机拍照。写到一半也不会丢。",
  how4: "提交后得到编号，在“办件”里看办到哪一步、谁在办、还要几天。",
  offline: "没有网络时",
  offlineText: "看过的事项、自己的办件和草稿都能打开。提交的申请先存在手机里，联网后自动送出，只送一次。",
  install: "放到手机桌面",
  installText: "在浏览器菜单里选“添加到主屏幕”，以后像普通应用一样打开。",
  installNow: "安装到手机",
  elder: "看不清？",
  elderText: "点右上角“长辈版”，字更大、按钮更大；还可以一直放大。",
  settings: "设置字号",
  privacy: "您的信息",
  privacyText: "姓名、手机号、身份证号加密保存，只有办您这件事的工作人员能看到，每次查看都有记录。退出登录后，手机里不留下您的私人内容。",
  call: "找人帮忙",
  callText: "拨打政务服务热线，或者到就近的便民服务中心。",
  offices: "部门电话地址",
};

export const words = messages(zh, () => import("./messages.en"));
