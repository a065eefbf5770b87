import { Hills } from "./hills";

export const title = "山水 Hills";

export default () => <Hills />;
