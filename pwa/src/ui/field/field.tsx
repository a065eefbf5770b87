import { h, type AllHTMLAttributes, type ComponentChildren } from "preact";
import { words } from "../messages";
import "./field.css";

export interface Asked {
  id: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
  error?: string | null | undefined;
  optional?: boolean;
}

/** What ties a control to its hint and fault for a screen reader. */
export const tied = ({ id, hint, error }: Asked) => ({
  id,
  "aria-invalid": error ? (true as const) : undefined,
  "aria-describedby": [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined,
});

/** Label above, then the hint, then the fault, then the control. */
export function Field(props: Asked & { children: ComponentChildren }) {
  return (
    <div class={`field${props.error ? " field-wrong" : ""}`}>
      <label class="field-label" for={props.id}>
        {props.label} <Optional {...props} />
      </label>
      <Remarks {...props} />
      {props.children}
    </div>
  );
}

/** Several controls under one question. */
export function FieldGroup(props: Asked & { children: ComponentChildren }) {
  const { id, ...ties } = tied(props);
  return (
    <fieldset id={id} tabIndex={-1} class={`field${props.error ? " field-wrong" : ""}`} aria-describedby={ties["aria-describedby"]}>
      <legend class="field-label">
        {props.label} <Optional {...props} />
      </legend>
      <Remarks {...props} />
      {props.children}
    </fieldset>
  );
}

const Optional = ({ optional }: Asked) => (optional ? <span class="field-optional">({words().optional})</span> : null);

const Remarks = ({ id, hint, error }: Asked) => (
  <>
    {hint && (
      <p class="field-hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {error && (
      <p class="field-error" id={`${id}-error`}>
        {error}
      </p>
    )}
  </>
);

/** The control's own attributes; the exact union per input type is too narrow to be passed through. */
type Native<E extends HTMLElement> = Omit<AllHTMLAttributes<E>, "id" | "label" | "class">;

type ControlProps<E extends HTMLElement> = Asked & Native<E>;

/** One native control in its field, tied to its hint and fault. */
function Control({ as: tag, children, label, hint, error, optional, ...rest }: ControlProps<HTMLElement> & { as: "input" | "textarea" | "select" }) {
  const asked = { id: rest.id, label, hint, error, optional };
  const attributes = { ...rest, ...tied(asked), class: "field-control" } as object;
  return <Field {...asked}>{h(tag, attributes, children)}</Field>;
}

export const TextField = (props: ControlProps<HTMLInputElement>) => <Control as="input" type="text" {...(props as Asked)} />;

export const TextArea = (props: ControlProps<HTMLTextAreaElement>) => <Control as="textarea" rows={4} {...(props as Asked)} />;

export interface Option {
  value: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
}

export const SelectField = ({ options, ...props }: ControlProps<HTMLSelectElement> & { options: Option[] }) => (
  <Control as="select" {...(props as Asked)}>
    {options.map(({ value, label }) => (
      <option key={value} value={value}>
        {label}
      </option>
    ))}
  </Control>
);

interface ChoicesProps extends Asked {
  options: Option[];
  chosen: readonly string[];
  many?: boolean;
  onChoose(value: string, on: boolean): void;
  onBlur?(): void;
}

/** Radio buttons, or boxes when many may be chosen. The first one carries the id, so that the error summary leads to it. */
export function Choices({ options, chosen, many, onChoose, onBlur, ...asked }: ChoicesProps) {
  return (
    <FieldGroup {...asked} id={`${asked.id}-group`}>
      {options.map(({ value, label, hint }, index) => (
        <label class="field-choice" key={value}>
          <input
            id={index ? `${asked.id}-${index}` : asked.id}
            type={many ? "checkbox" : "radio"}
            name={asked.id}
            value={value}
            checked={chosen.includes(value)}
            onChange={(event) => onChoose(value, event.currentTarget.checked)}
            onBlur={onBlur}
          />
          <span>
            {label}
            {hint && <small class="field-choice-hint">{hint}</small>}
          </span>
        </label>
      ))}
    </FieldGroup>
  );
}

/** One box to tick: a declaration, a consent. */
export function Tick({ label, hint, error, id, ...rest }: Asked & Native<HTMLInputElement>) {
  const asked = { id, label, hint, error };
  return (
    <div class={`field${error ? " field-wrong" : ""}`}>
      <Remarks {...asked} />
      <label class="field-choice">
        <input type="checkbox" {...(rest as object)} {...tied(asked)} />
        <span>{label}</span>
      </label>
    </div>
  );
}
