import { Progress } from "./progress";

export const title = "进度 Progress";

export default () => <Progress percent={40} label="户口簿.jpg" />;
