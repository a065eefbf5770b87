import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "../icon/icon";
import "./empty.css";

/** Nothing here: why, and what to do next. */
export const Empty = ({ icon = "inbox", title, children }: { icon?: IconName; title: ComponentChildren; children?: ComponentChildren }) => (
  <div class="empty">
    <span class="empty-icon">
      <Icon name={icon} />
    </span>
    <p class="empty-title">{title}</p>
    {children}
  </div>
);
