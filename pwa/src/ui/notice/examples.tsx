import { Notice } from "./notice";

export const title = "告示 Notice";

export default () => (
  <>
    <Notice title="请到窗口办理">
      <p>这个事项暂时不能在网上办。</p>
    </Notice>
    <Notice tone="good" title="这份文书是真的" />
    <Notice tone="wait">示例内容，不是真实办事依据。</Notice>
    <Notice tone="bad" title="没有查到这份文书" />
  </>
);
