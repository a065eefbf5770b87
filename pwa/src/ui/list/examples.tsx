import { List, ListRow } from "./list";

export const title = "列表 List";

export default () => (
  <List label="事项">
    <ListRow href="/items" title="居民身份证办理" detail="派出所 · 20 个工作日" icon="card" end={3} />
    <ListRow href="/items" title="城市低保申请" />
  </List>
);
