import { Steps } from "./steps";

export const title = "步骤 Steps";

export default () => <Steps now={1} titles={["申请人", "家庭情况", "材料", "核对"]} />;
