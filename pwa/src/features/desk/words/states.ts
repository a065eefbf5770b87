import { messages } from "../../../i18n";
import en from "./states.en"; // a few words: less than a chunk of their own would cost

/** Names of the states, for the filter; a case itself brings its state in words. */
export const zh = {
  SUBMITTED: "已提交",
  ACCEPTED: "已受理",
  SUPPLEMENT_REQUESTED: "待补正",
  RETURNED: "已退办",
  IN_REVIEW: "审查中",
  DECIDED: "已决定",
  DELIVERED: "已送达",
  RATED: "已评价",
  WITHDRAWN: "已撤回",
  REOPENED: "重新办理",
};

export const stateWords = messages(zh, async () => ({ default: en }));
