import { ICONS } from "../../../tools/icons-source.mjs";
import { Icon, type IconName } from "./icon";

export const title = "图标 Icon";

export default () => (
  <div class="row">
    {Object.keys(ICONS).map((name) => (
      <Icon key={name} name={name as IconName} label={name} />
    ))}
  </div>
);
