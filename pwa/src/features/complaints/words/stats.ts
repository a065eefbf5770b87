import { messages } from "../../../i18n";

export const zh = {
  title: "投诉统计",
  summary: (filed: number, fixed: number, reopened: number) => `一共 ${filed} 件，已解决 ${fixed} 件，退回重办 ${reopened} 件。`,
  how: "每小时统计一次，包括不公开的投诉，只有数字。没有表态、过期自动办结的，也算已解决。",
  none: "还没有投诉",
  byMONTH: "按月份",
  byCATEGORY: "按类别",
  byDEPARTMENT: "按承办部门",
  labelMONTH: "月份",
  labelCATEGORY: "类别",
  labelDEPARTMENT: "部门",
  most: (name: string, count: number) => `共 ${count} 项，最多的是${name}。`,
  filed: "收到",
  fixed: "已解决",
  list: "看公开的投诉",
  csv: "下载表格（CSV）",
  geojson: "下载地图数据（GeoJSON）",
};

export const statsWords = messages(zh, () => import("./stats.en"));
