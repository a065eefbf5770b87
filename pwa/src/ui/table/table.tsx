import type { ComponentChildren } from "preact";
import "./table.css";

export interface Column<Row> {
  id: string;
  title: ComponentChildren;
  cell(row: Row): ComponentChildren;
  number?: boolean;
}

interface TableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey(row: Row): string;
  /** On a narrow screen each row is a card, its titles beside what they name; `title` of the columns must be text. */
  cards?: boolean;
}

/**
 * A table that scrolls sideways inside itself, by touch and by keyboard; the page never does.
 * The roles say what it is even where a style makes something else of its rows.
 */
export function Table<Row>({ caption, columns, rows, rowKey, cards }: TableProps<Row>) {
  return (
    <div class={cards ? "table table-cards" : "table"} role="region" aria-label={caption} tabIndex={0}>
      <table role="table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" class={column.number ? "table-number" : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row">
              {columns.map((column) => (
                <td key={column.id} role="cell" class={column.number ? "table-number" : undefined} data-title={cards ? column.title : undefined}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
