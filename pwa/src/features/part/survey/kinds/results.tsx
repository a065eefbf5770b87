import { pair } from "../../../../i18n/format";
import { Bars } from "../../bars";
import { percent, rounded } from "../../say";
import { Table } from "../../../../ui/table/table";
import { words } from "../messages";
import type { Found } from "../page";

export type Question = Found["questions"][number];

/** The rows of a matrix belong together; every other question stands alone. */
export function grouped(questions: readonly Question[]): Question[][] {
  const groups: Question[][] = [];
  const matrixOf = ({ key, within }: Question): string | null => (within === null ? null : key.slice(0, key.indexOf(".")));
  for (const question of questions) {
    const last = groups[groups.length - 1];
    const matrix = matrixOf(question);
    if (matrix !== null && last && matrixOf(last[0]!) === matrix) last.push(question);
    else groups.push([question]);
  }
  return groups;
}

/** A matrix: each row a bar of its parts, darker the further to the left, and the numbers as a table. */
export function MatrixResult({ rows, head, chart = true }: { rows: readonly Question[]; head?: string; chart?: boolean }) {
  const t = words();
  const columns = (rows.find(({ bars }) => bars.length) ?? rows[0])!.bars;
  const told = rows.filter(({ bars }) => bars.length);
  return (
    <section class="card stack-close">
      <h3>{rows[0]!.within}</h3>
      {rows[0]!.former && <p class="soft">{t.former}</p>}
      {chart && told.length > 0 && (
        <figure class="part-figure">
          <figcaption class="soft">{t.matrixBars}</figcaption>
          <ul class="part-bars" aria-hidden="true">
            {told.map(({ key, label, bars }) => (
              <li key={key}>
                <span>{label}</span>
                <svg viewBox="0 0 100 1" preserveAspectRatio="none">
                  <rect class="part-bar-all" width="100" height="1" />
                  {stacked(bars).map(({ value, from, part, strength }) => (
                    <rect key={value} class="part-bar part-bar-strong" x={from} width={part} height="1" fill-opacity={strength} />
                  ))}
                </svg>
              </li>
            ))}
          </ul>
          <ul class="part-legend soft small" aria-hidden="true">
            {stacked(columns.map((bar) => ({ ...bar, share: 0 }))).map(({ value, label, strength }) => (
              <li key={value}>
                <svg viewBox="0 0 1 1">
                  <rect class="part-bar-strong" width="1" height="1" fill-opacity={strength} />
                </svg>
                {label}
              </li>
            ))}
          </ul>
        </figure>
      )}
      <div class="part-told">
        <Table
          cards
          caption={head ? pair(head, rows[0]!.within!) : rows[0]!.within!}
          rows={rows}
          rowKey={({ key }) => key}
          columns={[
            { id: "row", title: head ?? t.matrixRow, cell: ({ label }) => label },
            { id: "answered", title: t.people, number: true, cell: ({ answered }) => answered ?? t.untold },
            ...columns.map(({ value, label }) => ({ id: value, title: label, number: true, cell: ({ bars }: Question) => figure(bars.find((bar) => bar.value === value)) })),
          ]}
        />
      </div>
    </section>
  );
}

const figure = (bar: Question["bars"][number] | undefined): string => (!bar || bar.count === null ? words().untold : bar.share === null ? String(bar.count) : `${bar.count} · ${percent(bar.share)}`);

/** Parts one after another; one that is not told leaves the ground bare. */
function stacked(bars: readonly Question["bars"][number][]) {
  let from = 0;
  return bars.map(({ value, label, share }, index) => {
    const part = 100 * (share ?? 0);
    const strength = 1 - (0.8 * index) / Math.max(1, bars.length - 1);
    const piece = { value, label, from, part, strength };
    from += part;
    return piece;
  });
}

/** A ranking: the best mean place first, its bar the longer the nearer it is to the first place. */
export function RankingResult({ question, least }: { question: Question; least: number }) {
  const t = words();
  const { label, answered, bars } = question;
  const nearness = (mean: number | null): number | null => (mean === null ? null : (bars.length - mean) / (bars.length - 1));
  const place = ({ mean }: Question["bars"][number]): string => (mean === null ? t.untold : rounded(mean));
  return (
    <section class="card stack-close">
      <h3>{label}</h3>
      <p class="soft">{answered === null ? t.answeredFew(least) : t.answeredQuestion(answered)}</p>
      {bars.length > 0 && (
        <Bars
          caption={label}
          summary={bars[0]!.mean === null ? t.nothingTold : t.rankedFirst(bars[0]!.label, rounded(bars[0]!.mean))}
          bars={bars.map((bar, index) => ({ key: bar.value, label: bar.label, part: nearness(bar.mean), figure: place(bar), strong: index === 0 && bar.mean !== null }))}
          columns={[
            { id: "name", title: t.ranked, cell: (bar) => bar.label },
            { id: "mean", title: t.meanPlace, number: true, cell: place },
          ]}
          rows={bars}
          rowKey={({ value }) => value}
        />
      )}
    </section>
  );
}
