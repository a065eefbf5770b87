import { TextField } from "../../../ui/field/field";
import type { Hours as Typed } from "./draft";
import { words } from "./messages";

/** On which day, from when to when. */
export function Hours({ hours, error, set }: { hours: Typed; error: string | null; set(part: Partial<Typed>): void }) {
  const t = words();
  const box = (name: keyof Typed) => ({ value: hours[name], onInput: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }) });
  return (
    <div class="desk-two">
      <TextField id="talk-day" type="date" label={t.day} {...box("day")} />
      <TextField id="talk-from" type="time" label={t.from} {...box("from")} />
      <TextField id="talk-to" type="time" label={t.to} error={error} {...box("to")} />
    </div>
  );
}
