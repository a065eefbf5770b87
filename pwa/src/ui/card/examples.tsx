import { Card, Facts } from "./card";

export const title = "卡片 Card";

export default () => (
  <Card title="办理地点">
    <Facts
      facts={[
        { label: "地址", value: "人民路 12 号" },
        { label: "电话", value: "12345" },
      ]}
    />
  </Card>
);
