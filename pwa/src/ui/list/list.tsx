import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "../icon/icon";
import "./list.css";

/** Rows in one card, each as wide as the screen and easy to hit. */
export function List({ children, label }: { children: ComponentChildren; label?: string }) {
  return (
    <ul class="list" aria-label={label}>
      {children}
    </ul>
  );
}

interface RowProps {
  href: string;
  title: ComponentChildren;
  detail?: ComponentChildren;
  end?: ComponentChildren;
  icon?: IconName;
}

export function ListRow({ href, title, detail, end, icon }: RowProps) {
  return (
    <li>
      <a class="list-row" href={href}>
        {icon && (
          <span class="list-icon">
            <Icon name={icon} />
          </span>
        )}
        <span class="list-text">
          <span class="list-title">{title}</span>
          {detail && <span class="list-detail">{detail}</span>}
        </span>
        {end && <span class="list-end">{end}</span>}
        <Icon name="next" />
      </a>
    </li>
  );
}
