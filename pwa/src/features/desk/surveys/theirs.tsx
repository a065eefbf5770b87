import { Theirs } from "../overtaken/overtaken";
import { caseWords } from "../words/case";
import { words } from "../words/surveys";
import type { Around } from "./draft";

/** What a colleague saved of a survey that reads otherwise here. */
export function TheirSurvey({ theirs, mine }: { theirs: Around; mine: Around }) {
  const t = words();
  const whether = (is: boolean): string => caseWords()[is ? "yes" : "no"];
  return <Theirs theirs={theirs} mine={mine} labels={{ ...t, asked: t.askedQuestion, leastGroup: t.group }} said={{ asked: t[theirs.asked], once: whether(theirs.once), hidden: whether(theirs.hidden) }} />;
}
