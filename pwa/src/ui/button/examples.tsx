import { Button, ButtonLink } from "./button";

export const title = "按钮 Button";

export default () => (
  <div class="row">
    <Button>我要办理</Button>
    <Button look="secondary" icon="print">
      打印
    </Button>
    <Button look="quiet">换个号码</Button>
    <Button look="danger" icon="trash">
      删除
    </Button>
    <Button busy>保存</Button>
    <Button disabled>59 秒后可重新发送</Button>
    <ButtonLink href="/search" icon="search">
      搜索事项
    </ButtonLink>
  </div>
);
