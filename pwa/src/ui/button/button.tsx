import type { AllHTMLAttributes, ComponentChildren } from "preact";
import { Icon, type IconName } from "../icon/icon";
import "./button.css";

interface Looks {
  look?: "primary" | "secondary" | "quiet" | "danger";
  wide?: boolean;
  icon?: IconName;
  children?: ComponentChildren;
}

type Native<E extends HTMLElement> = Omit<AllHTMLAttributes<E>, "icon" | "class">;
type ButtonProps = Looks & Native<HTMLButtonElement> & { busy?: boolean };

/** Does something here. While busy it stays in place, keeps its focus and ignores presses. */
export function Button({ look = "primary", wide, icon, busy, children, onClick, ...rest }: ButtonProps) {
  return (
    <button type="button" {...(rest as object)} class={looks(look, wide)} aria-busy={busy} aria-disabled={busy} onClick={busy ? (event) => event.preventDefault() : onClick}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

/** Leads somewhere else and looks like a button. */
export function ButtonLink({ look = "primary", wide, icon, children, ...rest }: Looks & Native<HTMLAnchorElement>) {
  return (
    <a {...(rest as object)} class={looks(look, wide)}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </a>
  );
}

const looks = (look: string, wide?: boolean): string => `button button-${look}${wide ? " button-wide" : ""}`;
