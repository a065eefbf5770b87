import { Field, tied, type Asked } from "../field/field";
import { Icon } from "../icon/icon";
import { words } from "../messages";
import "./stepper.css";

interface StepperProps extends Asked {
  value: number;
  min?: number;
  max?: number;
  onStep(value: number): void;
}

/** A small whole number with a button on either side. */
export function Stepper({ value, min = 0, max = 99, onStep, ...asked }: StepperProps) {
  const t = words();
  const set = (next: number): void => onStep(Math.min(max, Math.max(min, next)));
  return (
    <Field {...asked}>
      <div class="stepper">
        <button type="button" onClick={() => set(value - 1)} disabled={value <= min} aria-label={t.less}>
          <Icon name="minus" />
        </button>
        <input {...tied(asked)} class="field-control" inputMode="numeric" value={value} onChange={(event) => set(Number.parseInt(event.currentTarget.value, 10) || min)} />
        <button type="button" onClick={() => set(value + 1)} disabled={value >= max} aria-label={t.add}>
          <Icon name="plus" />
        </button>
      </div>
    </Field>
  );
}
