import { ErrorSummary } from "./error-summary";

export const title = "错误汇总 Error summary";

export default () => (
  <ErrorSummary
    faults={[
      { id: "example-wrong", message: "请输入 11 位手机号码" },
      { id: "example-boxes", message: "请至少选一项" },
    ]}
  />
);
