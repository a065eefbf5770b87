import type { PollKind } from "../../../api/generated/types";

/** A mark of a ballot, as it is sent; ranked ones in their order. */
export interface Mark {
  option: string;
  score: number | null;
}

export interface Rules {
  kind: PollKind;
  least: number;
  most: number;
  highest: number;
  options: readonly { key: string }[];
}

/** What a tap on an option does to the ballot. */
export function toggle(rules: Pick<Rules, "kind">, marks: readonly Mark[], option: string, on: boolean): Mark[] {
  const others = marks.filter((mark) => mark.option !== option);
  if (!on) return others;
  return rules.kind === "SINGLE" ? [{ option, score: null }] : [...others, { option, score: null }];
}

/** Gives an option its score, or takes it away (null). */
export const score = (marks: readonly Mark[], option: string, given: number | null): Mark[] => [
  ...marks.filter((mark) => mark.option !== option),
  ...(given === null ? [] : [{ option, score: given }]),
];

/** Moves a ranked option up (-1) or down (1); at either end it stays. */
export function move(marks: readonly Mark[], option: string, by: 1 | -1): Mark[] {
  const from = marks.findIndex((mark) => mark.option === option);
  const to = from + by;
  if (from < 0 || to < 0 || to >= marks.length) return [...marks];
  const next = [...marks];
  [next[from], next[to]] = [next[to]!, next[from]!];
  return next;
}

/** What the server would refuse, found before it is asked. */
export function faultOf({ least, most }: Rules, marks: readonly Mark[]): "few" | "many" | null {
  if (marks.length < least) return "few";
  return marks.length > most ? "many" : null;
}

/** Marks of options that the poll still has: what a phone kept may be older than the poll. */
export const known = (rules: Pick<Rules, "options">, marks: readonly Mark[]): Mark[] =>
  marks.filter(({ option }) => rules.options.some(({ key }) => key === option));

export const same = (a: readonly Mark[], b: readonly Mark[]): boolean => written(a) === written(b);

const written = (marks: readonly Mark[]): string => JSON.stringify(marks.map(({ option, score: given }) => [option, given]));
