import { Icon, type IconName } from "../../ui/icon/icon";

interface PressProps {
  id?: string;
  icon: IconName;
  label: string;
  turned?: boolean;
  off?: boolean;
  onPress(): void;
}

/** A button beside a line of an order. Not disabled at the end of the list: the focus would be lost in the middle of moving. */
export const Press = ({ id, icon, label, turned, off, onPress }: PressProps) => (
  <button type="button" id={id} class={turned ? "part-press part-turned" : "part-press"} aria-label={label} aria-disabled={off} onClick={() => !off && onPress()}>
    <Icon name={icon} />
  </button>
);
