import { Theirs } from "../overtaken/overtaken";
import { words } from "../words/surveys";
import type { Around } from "./draft";

/** What a colleague saved of a survey that reads otherwise here. */
export function TheirSurvey({ theirs, mine }: { theirs: Around; mine: Around }) {
  const t = words();
  return <Theirs theirs={theirs} mine={mine} labels={{ ...t, asked: t.askedQuestion, leastGroup: t.group }} said={{ asked: t[theirs.asked] }} />;
}
