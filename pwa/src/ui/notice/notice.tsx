import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "../icon/icon";
import "./notice.css";

type Tone = "info" | "good" | "wait" | "bad";
const ICONS: Record<Tone, IconName> = { info: "info", good: "check", wait: "clock", bad: "alert" };

/** Something to know before going on, where it matters. */
export function Notice({ tone = "info", title, children, live }: { tone?: Tone; title?: ComponentChildren; children?: ComponentChildren; live?: boolean }) {
  return (
    <div class={`notice notice-${tone}`} role={live ? (tone === "bad" ? "alert" : "status") : undefined}>
      <Icon name={ICONS[tone]} />
      <div>
        {title && <p class="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
