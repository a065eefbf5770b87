import { type Column, Table } from "../../ui/table/table";

export interface Bar {
  key: string;
  label: string;
  /** How long it is, 0 to 1; null where that is not told. */
  part: number | null;
  /** What stands at its end. */
  figure: string;
  strong?: boolean;
}

interface BarsProps<Row> {
  caption: string;
  /** What the bars say, in one sentence. */
  summary: string;
  bars: readonly Bar[];
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey(row: Row): string;
}

/** Bars for the eye and, beside them, the same figures as a table. Widths are attributes: the page's policy allows no inline styles. */
export function Bars<Row>({ caption, summary, bars, ...table }: BarsProps<Row>) {
  return (
    <figure class="part-figure">
      <figcaption class="soft">{summary}</figcaption>
      <div class="part-both">
        <ul class="part-bars" aria-hidden="true">
          {bars.map(({ key, label, part, figure, strong }) => (
            <li key={key}>
              <span>{label}</span>
              <span>{strong ? <b>{figure}</b> : figure}</span>
              <svg viewBox="0 0 100 1" preserveAspectRatio="none">
                <rect class="part-bar-all" width="100" height="1" />
                {part !== null && <rect class={strong ? "part-bar part-bar-strong" : "part-bar"} width={100 * Math.min(1, part)} height="1" />}
              </svg>
            </li>
          ))}
        </ul>
        <Table caption={caption} {...table} />
      </div>
    </figure>
  );
}
