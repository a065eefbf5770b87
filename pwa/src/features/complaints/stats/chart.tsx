import { Table } from "../../../ui/table/table";
import "./chart.css";

export interface Bar {
  label: string;
  /** What is counted, and how much of it is of a second kind (drawn in another colour): reported, and of these closed. */
  all: number;
  part: number;
}

interface ChartProps {
  title: string;
  /** What the bars say, in one sentence, for whoever does not see them. */
  summary: string;
  names: { label: string; all: string; part: string };
  bars: readonly Bar[];
}

const WIDTH = 320;
const ROW = 30;
const TOP = 15;

/** Bars, and beside them the same figures as a table. */
export function Chart({ title, summary, names, bars }: ChartProps) {
  const most = Math.max(1, ...bars.map(({ all }) => all));
  const long = (count: number): number => (count / most) * (WIDTH - 44);
  return (
    <figure class="chart">
      <figcaption>
        <h3>{title}</h3>
        <p class="soft small">{summary}</p>
        <p class="chart-key small">
          <i class="chart-all" /> {names.all} <i class="chart-part" /> {names.part}
        </p>
      </figcaption>
      <div class="chart-both">
        <svg viewBox={`0 0 ${WIDTH} ${bars.length * ROW}`} role="img" aria-label={summary}>
          {bars.map(({ label, all, part }, row) => (
            <g key={label} transform={`translate(0 ${row * ROW})`}>
              <text y={TOP - 4}>{label}</text>
              <rect class="chart-all" y={TOP} width={Math.max(1, long(all))} height="10" rx="2" />
              <rect class="chart-part" y={TOP} width={long(part)} height="10" rx="2" />
              <text x={long(all) + 6} y={TOP + 9}>
                {all}
              </text>
            </g>
          ))}
        </svg>
        <Table
          caption={title}
          rows={bars}
          rowKey={({ label }) => label}
          columns={[
            { id: "label", title: names.label, cell: ({ label }) => label },
            { id: "all", title: names.all, number: true, cell: ({ all }) => all },
            { id: "part", title: names.part, number: true, cell: ({ part }) => part },
          ]}
        />
      </div>
    </figure>
  );
}
