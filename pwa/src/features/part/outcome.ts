import type { PollLine } from "./list";
import { words } from "./messages";

/** What a closed poll came to, in a line: the option ahead, or that several are; null where nobody voted. */
export function outcome({ kind, options, results, ballots }: Pick<PollLine, "kind" | "options" | "results" | "ballots">): string | null {
  if (!results || !ballots) return null;
  const ahead = leaders(kind, results.lines);
  if (ahead.length > 1) return words().tie;
  return words().result(options.find(({ key }) => key === ahead[0])?.name ?? "");
}

interface Counted {
  option: string;
  votes: number;
  points: number;
  mean: number | null;
}

/** By what a kind of poll is decided: votes, points of ranks, the mean of scores. */
export const weightOf = (kind: PollLine["kind"], { votes, points, mean }: Counted): number => (kind === "RANKED" ? points : kind === "SCORE" ? (mean ?? 0) : votes);

/** The keys of the options ahead. */
export function leaders(kind: PollLine["kind"], lines: readonly Counted[]): string[] {
  const most = Math.max(...lines.map((line) => weightOf(kind, line)));
  return lines.filter((line) => weightOf(kind, line) === most).map(({ option }) => option);
}
