import { Pager } from "./pager";

export const title = "更多 Pager";

export default () => <Pager shown={30} total={84} more busy={false} onMore={() => undefined} />;
