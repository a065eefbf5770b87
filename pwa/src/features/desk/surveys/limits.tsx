import type { Field } from "../../../lib/forms/types";
import { TextField } from "../../../ui/field/field";
import { words } from "../words/surveys";

interface Props {
  id: string;
  field: Field;
  onChange(part: object): void;
}

type Name = "min" | "max" | "decimals" | "maxLength" | "minItems" | "maxItems" | "maxCount";

/** The bounds that each kind of question has. */
const OF: Partial<Record<Field["type"], readonly Name[]>> = {
  number: ["min", "max", "decimals"],
  scale: ["min", "max"],
  date: ["min", "max"],
  text: ["maxLength"],
  textarea: ["maxLength"],
  choices: ["minItems", "maxItems"],
  photo: ["maxCount"],
};

export function Limits({ id, field, onChange }: Props) {
  const t = words();
  const names = OF[field.type];
  if (!names) return null;
  const date = field.type === "date";
  const held = field as unknown as Partial<Record<Name, number | string>>;
  // A day goes as it is written; `today-18y` and the like, from a county file, stay untouched in an ordinary box.
  const relative = (name: Name): boolean => date && String(held[name] ?? "").startsWith("today");
  const set = (name: Name, typed: string): void => onChange({ [name]: typed.trim() === "" ? undefined : date ? typed : Number(typed) });
  return (
    <div class="desk-three">
      {names.map((name) => (
        <TextField
          key={name}
          id={`${id}-${name}`}
          label={date ? t[`date_${name as "min" | "max"}`] : t[name]}
          optional
          type={relative(name) ? "text" : date ? "date" : "number"}
          value={held[name] ?? ""}
          onInput={(event) => set(name, event.currentTarget.value)}
        />
      ))}
    </div>
  );
}
