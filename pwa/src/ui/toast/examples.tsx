import { Button } from "../button/button";
import { say } from "./toast";

export const title = "提示 Toast";

export default () => (
  <Button look="secondary" onClick={() => say("已保存")}>
    显示提示
  </Button>
);
