import { Button } from "../../ui/button/button";
import { FieldGroup } from "../../ui/field/field";
import type { TableField } from "../../lib/forms/types";
import type { Asking } from "./context";
import { Control } from "./controls";
import { idOf } from "./convert";
import { words } from "./messages";

type Row = Record<string, unknown>;

/** A table on a phone is a pile of cards, one for each row. */
export function Table({ field, path, value, ask }: { field: TableField; path: string; value: unknown; ask: Asking }) {
  const t = words();
  const rows = Array.isArray(value) ? (value as Row[]) : [];
  const what = field.rowLabel?.[ask.language] ?? field.label[ask.language];
  const full = rows.length >= (field.maxRows ?? 20);
  const inRow = (index: number): Asking => ({
    ...ask,
    set: (at, next) => {
      const key = at.split(".").pop() ?? "";
      ask.set(path, rows.map((row, number) => (number === index ? { ...row, [key]: next } : row)));
    },
  });
  const add = (): void => {
    ask.set(path, [...rows, {}]);
    const first = field.columns[0]?.key;
    // The new card is on the screen one frame later; the thumb is waiting for it.
    requestAnimationFrame(() => document.getElementById(idOf(`${path}.${rows.length}.${first}`))?.focus());
  };
  const asked = { id: idOf(path), label: field.label[ask.language], hint: field.hint?.[ask.language], error: ask.errorOf(path), optional: !field.required };
  return (
    <FieldGroup {...asked}>
      <div class="stack">
        {rows.map((row, index) => (
          <section class="apply-row stack" key={index} aria-label={t.row(what, index + 1)}>
            <header class="apply-row-head">
              <h3>{t.row(what, index + 1)}</h3>
              <Button look="quiet" icon="trash" aria-label={t.removeRow(t.row(what, index + 1))} onClick={() => ask.set(path, rows.filter((_, number) => number !== index))} />
            </header>
            {field.columns.map((column) => (
              <Control key={column.key} field={column} path={`${path}.${index}.${column.key}`} value={row[column.key]} ask={inRow(index)} />
            ))}
          </section>
        ))}
        {!full && (
          <Button look="secondary" icon="plus" wide onClick={add}>
            {t.addNamed(what)}
          </Button>
        )}
      </div>
    </FieldGroup>
  );
}
