import type { Bilingual } from "../../../lib/forms/types";
import { Button } from "../../../ui/button/button";
import { FieldGroup, TextField } from "../../../ui/field/field";
import { words } from "../words/surveys";
import { swapped } from "./form";
import { Movers } from "./movers";

/** What an officer calls the entries of a list. */
export interface ListWords {
  list: string;
  hint: string;
  add: string;
  entry(place: number): string;
  zh(place: number): string;
  en(place: number): string;
}

interface Entry {
  readonly label: Bilingual;
}

interface Props<E extends Entry> {
  id: string;
  /** Before the number of an entry in the ids of its boxes. */
  letter: string;
  said: ListWords;
  entries: readonly E[];
  fewest: number;
  most: number;
  nameOf(entry: E): string;
  fresh(entries: readonly E[]): E;
  onChange(entries: E[]): void;
}

/** The options of a question, or the rows of a matrix: in both languages, in the order people will see. */
export function Entries<E extends Entry>({ id, letter, said, entries, fewest, most, nameOf, fresh, onChange }: Props<E>) {
  const put = (at: number, part: object): void => onChange(entries.map((entry, index) => (index === at ? { ...entry, label: { ...entry.label, ...part } } : entry)));
  const add = (): void => {
    onChange([...entries, fresh(entries)]);
    requestAnimationFrame(() => document.getElementById(`${id}-${letter}${entries.length}`)?.focus());
  };
  const move = (index: number, by: -1 | 1): void => {
    if (!entries[index + by]) return;
    onChange(swapped(entries, index, index + by));
    const button = `${id}-${nameOf(entries[index]!)}-${by < 0 ? "up" : "down"}`;
    requestAnimationFrame(() => document.getElementById(button)?.focus());
  };
  return (
    <FieldGroup id={`${id}-${letter}-list`} label={said.list} hint={said.hint}>
      <ol class="desk-options">
        {entries.map((entry, index) => (
          <li key={nameOf(entry)}>
            <TextField id={`${id}-${letter}${index}`} label={said.zh(index + 1)} value={entry.label.zh} maxLength={100} autoComplete="off" onInput={(event) => put(index, { zh: event.currentTarget.value })} />
            <TextField id={`${id}-${letter}${index}-en`} lang="en" label={said.en(index + 1)} value={entry.label.en} maxLength={200} autoComplete="off" onInput={(event) => put(index, { en: event.currentTarget.value })} />
            <Movers id={`${id.slice(2)}-${nameOf(entry)}`} name={said.entry(index + 1)} onMove={(by) => move(index, by)} onRemove={entries.length > fewest ? () => onChange(entries.filter((_, at) => at !== index)) : undefined} />
          </li>
        ))}
      </ol>
      {entries.length < most && (
        <Button look="secondary" icon="plus" onClick={add}>
          {said.add}
        </Button>
      )}
    </FieldGroup>
  );
}

export function optionWords(matrix: boolean): ListWords {
  const t = words();
  if (matrix) return { list: t.columns, hint: t.columnsHint, add: t.addColumn, entry: t.column, zh: t.columnZh, en: t.columnEn };
  return { list: t.options, hint: t.optionsHint, add: t.addOption, entry: t.option, zh: t.optionZh, en: t.optionEn };
}

export function rowWords(): ListWords {
  const t = words();
  return { list: t.rows, hint: t.rowsHint, add: t.addRow, entry: t.row, zh: t.rowZh, en: t.rowEn };
}
