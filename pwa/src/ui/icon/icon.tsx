import sprite from "./sprite.svg?url";
import type { IconName } from "./names";
import "./icon.css";

export type { IconName };

/** A drawing from the sprite; decoration unless it is given a label. */
export function Icon({ name, label }: { name: IconName; label?: string }) {
  return (
    <svg class="icon" {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": "true" })}>
      <use href={`${sprite}#${name}`} />
    </svg>
  );
}
