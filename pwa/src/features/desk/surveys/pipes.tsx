import type { Bilingual, Field, Step } from "../../../lib/forms/types";
import { language } from "../../../i18n";
import { SelectField } from "../../../ui/field/field";
import { PIPE } from "../../part/survey/kinds/shown";
import { words } from "../words/surveys";
import { type Design, fieldsOf } from "./form";

/** Answers that can stand within words. */
export const SAID: readonly Field["type"][] = ["choice", "select", "choices", "text", "number", "scale", "date"];

/** The questions whose answers are taken up in the words of a part. */
export function pipesIn(part: Field | Step): string[] {
  const { title, label, hint, text } = part as unknown as { [name: string]: Bilingual | undefined };
  const all = [title, label, hint, text].flatMap((said) => (said ? [said.zh, said.en] : []));
  return all.flatMap((said) => Array.from(said.matchAll(PIPE), (found) => found[1]!));
}

interface Props {
  design: Design;
  field: Field;
  onChange(label: Bilingual): void;
}

/** Takes the answer to an earlier question up in this one: a mark in both languages, where the phone puts the words. */
export function Pipes({ design, field, onChange }: Props) {
  const t = words();
  const all = fieldsOf(design);
  const before = all.slice(0, all.findIndex(({ key }) => key === field.key)).filter(({ type }) => SAID.includes(type));
  if (!before.length) return null;
  const spoken = language.value === "en" ? "en" : "zh";
  const options = [{ value: "", label: t.choosePipe }, ...before.map(({ key, label }) => ({ value: key, label: label[spoken] || label.zh || t.untitled }))];
  const take = (key: string): void => {
    const mark = `{{${key}}}`;
    if (key) onChange({ zh: field.label.zh + mark, en: field.label.en + mark });
  };
  return <SelectField id={`q-${field.key}-pipe`} label={t.pipe} hint={t.pipeHint} options={options} value="" onChange={(event) => take(event.currentTarget.value)} />;
}
