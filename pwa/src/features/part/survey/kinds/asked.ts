import type { Field } from "../../../../lib/forms/types";
import type { Asking } from "../../../apply/context";

export interface KindProps<F extends Field> {
  field: F;
  path: string;
  value: unknown;
  ask: Asking;
}

/** What a question says of itself, for its group. */
export const asked = ({ field, path, ask }: Pick<KindProps<Field>, "field" | "path" | "ask">) => ({
  label: field.label[ask.language],
  hint: field.hint?.[ask.language],
  error: ask.errorOf(path),
  optional: !field.required,
});
