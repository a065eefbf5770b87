import { Timeline } from "./timeline";

export const title = "经过 Timeline";

export default () => (
  <Timeline
    label="办理经过"
    moments={[
      { key: 1, title: "已提交", detail: "张秀英 · 3月2日 09:00", tone: "done" },
      { key: 2, title: "需要补正", detail: "王窗口 · 3月3日 10:20", body: "请补交家庭收入证明", tone: "wait" },
      { key: 3, title: "等待审查" },
    ]}
  />
);
