import { Badge } from "./badge";

export const title = "状态 Badge";

export default () => (
  <div class="row">
    <Badge>已撤回</Badge>
    <Badge tone="going">审查中</Badge>
    <Badge tone="done">已办结</Badge>
    <Badge tone="wait">需要补正</Badge>
    <Badge tone="stop">已退回</Badge>
    <Badge tone="seal">示例</Badge>
  </div>
);
