import type { Option } from "../../../lib/forms/types";
import { Button } from "../../../ui/button/button";
import { FieldGroup, TextField } from "../../../ui/field/field";
import { words } from "../words/surveys";
import { MOST_OPTIONS } from "./draft";
import { newOption, swapped } from "./form";
import { Movers } from "./movers";

interface Props {
  id: string;
  prefix: string;
  options: readonly Option[];
  onChange(options: Option[]): void;
}

/** The options of a question in both languages, in the order people will see. */
export function Options({ id, prefix, options, onChange }: Props) {
  const t = words();
  const put = (value: string, part: object): void => onChange(options.map((option) => (option.value === value ? { ...option, label: { ...option.label, ...part } } : option)));
  const add = (): void => {
    onChange([...options, newOption(prefix, options)]);
    requestAnimationFrame(() => document.getElementById(`${id}-o${options.length}`)?.focus());
  };
  const move = (index: number, by: -1 | 1): void => {
    if (!options[index + by]) return;
    onChange(swapped(options, index, index + by));
    const button = `${id}-${options[index]!.value}-${by < 0 ? "up" : "down"}`;
    requestAnimationFrame(() => document.getElementById(button)?.focus());
  };
  return (
    <FieldGroup id={`${id}-options`} label={t.options} hint={t.optionsHint}>
      <ol class="desk-options">
        {options.map(({ value, label }, index) => (
          <li key={value}>
            <TextField id={`${id}-o${index}`} label={t.optionZh(index + 1)} value={label.zh} maxLength={100} autoComplete="off" onInput={(event) => put(value, { zh: event.currentTarget.value })} />
            <TextField id={`${id}-o${index}-en`} lang="en" label={t.optionEn(index + 1)} value={label.en} maxLength={200} autoComplete="off" onInput={(event) => put(value, { en: event.currentTarget.value })} />
            <Movers id={`${id.slice(2)}-${value}`} name={t.option(index + 1)} onMove={(by) => move(index, by)} onRemove={options.length > 2 ? () => onChange(options.filter((option) => option.value !== value)) : undefined} />
          </li>
        ))}
      </ol>
      {options.length < MOST_OPTIONS && (
        <Button look="secondary" icon="plus" onClick={add}>
          {t.addOption}
        </Button>
      )}
    </FieldGroup>
  );
}
