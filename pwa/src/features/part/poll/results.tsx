import type { OpenState } from "../../../api/generated/types";
import type { Column } from "../../../ui/table/table";
import { Bars } from "../bars";
import { words } from "../messages";
import { leaders, weightOf } from "../outcome";
import { percent, rounded } from "../say";
import type { Poll } from "./page";
import type { Vote } from "./use-vote";

interface Props {
  poll: Poll;
  fresh: Vote["fresh"];
  state: OpenState;
  /** Closed since it was read: how it came out is not known here yet. */
  stale?: boolean;
}

/** How the poll stands, or why that is not told yet. */
export function Results({ poll, fresh, state, stale = false }: Props) {
  const t = words();
  const { ballots, results } = fresh ?? poll;
  const closed = state === "CLOSED";
  return (
    <section class="stack-close">
      <h2>{closed ? t.results : t.resultsSoFar}</h2>
      {state === "ANNOUNCED" ? (
        <p class="soft">{t.resultsNot}</p>
      ) : (
        // Who has just cast a secret ballot must not be seen asking for the new number.
        (closed || !poll.secret) && (
          <p>
            <b>{t.ballots(ballots)}</b> <span class="soft">{stale ? "" : closed ? t.final : results ? t.live : ""}</span>
          </p>
        )
      )}
      {stale && <p role="status">{t.counting}</p>}
      {!results && state === "OPEN" && <p>{t.hidden}</p>}
      {results && ballots === 0 && <p class="soft">{t.notYet}</p>}
      {results && ballots > 0 && <Lines poll={poll} lines={results.lines} />}
    </section>
  );
}

type Line = NonNullable<Poll["results"]>["lines"][number] & { name: string };

function Lines({ poll, lines }: { poll: Poll; lines: readonly Omit<Line, "name">[] }) {
  const t = words();
  const { kind, options } = poll;
  const rows: Line[] = lines.map((line) => ({ ...line, name: options.find(({ key }) => key === line.option)?.name ?? line.option }));
  const full = kind === "RANKED" ? Math.max(1, ...rows.map(({ points }) => points)) : 1;
  const partOf = (line: Line): number => (kind === "RANKED" ? line.points / full : kind === "SCORE" ? (line.mean ?? 0) / poll.highest : line.share);
  const ahead = leaders(kind, rows);
  const first = rows.find(({ option }) => option === ahead[0])!;
  return (
    <>
      <Bars
        caption={t.results}
        summary={ahead.length > 1 ? t.tie : t.leads(first.name, amountOf(kind, weightOf(kind, first)))}
        bars={rows.map((line) => ({ key: line.option, label: line.name, part: partOf(line), figure: figureOf(kind, line), strong: ahead.includes(line.option) }))}
        columns={COLUMNS[kind]()}
        rows={rows}
        rowKey={({ option }) => option}
      />
      {kind === "RANKED" && <p class="soft small">{t.borda(options.length)}</p>}
    </>
  );
}

const amountOf = (kind: Poll["kind"], weight: number): string => (kind === "RANKED" || kind === "SCORE" ? words().points(Math.round(weight * 100) / 100) : words().leadVotes(weight));

const figureOf = (kind: Poll["kind"], line: Line): string => (kind === "RANKED" ? String(line.points) : kind === "SCORE" ? rounded(line.mean) : percent(line.share));

const scoredBy = ({ counts }: Line): number => counts.reduce((sum, { count }) => sum + count, 0);

function chosen(): Column<Line>[] {
  const t = words();
  return [
    { id: "name", title: t.option, cell: ({ name }) => name },
    { id: "votes", title: t.votes, number: true, cell: ({ votes }) => votes },
    { id: "share", title: t.share, number: true, cell: ({ share }) => percent(share) },
  ];
}

const COLUMNS: Record<Poll["kind"], () => Column<Line>[]> = {
  SINGLE: chosen,
  MULTIPLE: chosen,
  RANKED: () => [
    { id: "name", title: words().option, cell: ({ name }) => name },
    { id: "points", title: words().rankPoints, number: true, cell: ({ points }) => points },
    { id: "first", title: words().first, number: true, cell: ({ votes }) => votes },
    { id: "mean", title: words().meanPlace, number: true, cell: ({ mean }) => rounded(mean) },
  ],
  SCORE: () => [
    { id: "name", title: words().option, cell: ({ name }) => name },
    { id: "mean", title: words().mean, number: true, cell: ({ mean }) => rounded(mean) },
    { id: "scores", title: words().scores, number: true, cell: scoredBy },
  ],
};
