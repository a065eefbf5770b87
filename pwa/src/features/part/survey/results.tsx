import { language } from "../../../i18n";
import type { OpenState } from "../../../api/generated/types";
import { Bars } from "../bars";
import { words as shared } from "../messages";
import { percent, rounded } from "../say";
import { words } from "./messages";
import { Breakdowns } from "./kinds/breakdowns";
import { grouped, MatrixResult, type Question, RankingResult } from "./kinds/results";
import type { Data, Found, Survey } from "./page";

/** What came of a survey, question by question; groups too small to be told stay untold. */
export function Results({ survey, results, splits = [], state }: { survey: Survey; results: Found | null; splits?: Data["splits"]; state: OpenState }) {
  const t = words();
  if (state === "ANNOUNCED") return null;
  return (
    <section class="stack">
      <h2>{state === "CLOSED" ? shared().results : shared().resultsSoFar}</h2>
      <p>
        <b>{t.responses(results?.responses ?? survey.responses)}</b>
      </p>
      {!results && <p>{state === "OPEN" && survey.resultsShown === "AFTER_CLOSING" ? t.hidden : t.noResults}</p>}
      {results && results.questions.length === 0 && <p>{t.tooFew(results.leastGroup)}</p>}
      {results && results.questions.length > 0 && <p class="soft small">{t.small(results.leastGroup)}</p>}
      {results && grouped(results.questions).map((group) => {
        const [question] = group as [Question];
        if (question.within !== null) return <MatrixResult key={question.key} rows={group} />;
        if (question.type === "ranking") return <RankingResult key={question.key} question={question} least={results.leastGroup} />;
        return <Answered key={question.key} question={question} least={results.leastGroup} />;
      })}
      {results && results.questions.length > 0 && <Breakdowns survey={survey.id} splits={splits} />}
      {results && results.questions.length > 0 && (
        <p>
          {t.asTable}{" "}
          {(["csv", "xlsx"] as const).map((kind) => (
            <a key={kind} class="button button-quiet" href={`/exports/surveys/${survey.id}/results.${kind}?language=${language.value}`} download>
              {kind.toUpperCase()}
            </a>
          ))}
        </p>
      )}
    </section>
  );
}

function Answered({ question, least }: { question: Question; least: number }) {
  const t = words();
  const { label, answered, bars, mean, nps, former } = question;
  const most = Math.max(0, ...bars.map(({ count }) => count ?? 0));
  return (
    <section class="card stack-close">
      <h3>{label}</h3>
      <p class="soft">
        {[former && t.former, answered === null ? t.answeredFew(least) : t.answeredQuestion(answered), mean !== null && t.mean(rounded(mean)), nps !== null && t.nps(String(Math.round(nps)))].filter(Boolean).join(" · ")}
      </p>
      {answered !== null && bars.length > 0 && (
        <Bars
          caption={label}
          summary={summaryOf(question)}
          bars={bars.map(({ value, label: name, count, share }) => ({ key: value, label: nameOf(value, name), part: share, figure: share === null ? t.untold : percent(share), strong: count !== null && count === most && most > 0 }))}
          columns={[
            { id: "name", title: shared().option, cell: ({ value, label: name }) => nameOf(value, name) },
            { id: "count", title: t.people, number: true, cell: ({ count }) => count ?? t.untold },
            { id: "share", title: shared().share, number: true, cell: ({ share }) => (share === null ? "–" : percent(share)) },
          ]}
          rows={bars}
          rowKey={({ value }) => value}
        />
      )}
      {answered !== null && answered > 0 && bars.length === 0 && mean === null && <p class="soft small">{t.onlyCounted}</p>}
    </section>
  );
}

/** A yes-or-no question has no labels of its own. */
const nameOf = (value: string, label: string): string => (value === "true" ? words().yes : value === "false" ? words().no : label);

function summaryOf({ bars }: Question): string {
  const told = bars.filter(({ count }) => count !== null && count > 0);
  if (!told.length) return words().nothingTold;
  const first = told.reduce((most, bar) => (bar.count! > most.count! ? bar : most));
  return words().mostChose(nameOf(first.value, first.label), first.count!);
}
