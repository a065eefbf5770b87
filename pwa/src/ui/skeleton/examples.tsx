import { Skeleton } from "./skeleton";

export const title = "占位 Skeleton";

export default () => <Skeleton rows={2} />;
