import { readPublic } from "../../../api";
import { ApiError } from "../../../api/errors";
import { surveyPage, type SurveyPageData } from "../../../api/generated/surveys/SurveyPage";
import { surveyResults, type SurveyResultsData } from "../../../api/generated/surveys/SurveyResults";
import { writeMeta } from "../../../db/meta";
import { formatDate, formatEnd } from "../../../i18n/format";
import type { FormDefinition } from "../../../lib/forms/types";
import type { PageProps, Place } from "../../../router/types";
import { Badge } from "../../../ui/badge/badge";
import { ButtonLink } from "../../../ui/button/button";
import { Card, Facts } from "../../../ui/card/card";
import { words } from "../messages";
import "../part.css";
import { sayLeft } from "../say";
import { Remind } from "../remind";
import { Share } from "../share";
import { instantOf, stateAt } from "../times";
import { useClosing } from "../use-closing";
import { noteAsked, useKept } from "../use-kept";
import { useNow } from "../use-now";
import { Filling } from "./filling";
import { words as said } from "./messages";
import { Results } from "./results";
import { Start, useMine } from "./start";

export type Survey = NonNullable<SurveyPageData["survey"]>;
export type Found = NonNullable<NonNullable<SurveyResultsData["survey"]>["results"]>;

export interface Data {
  survey: Survey;
  form: FormDefinition;
  results: Found | null;
  /** The questions by which the results can be broken down. */
  splits: readonly { key: string; label: string }[];
}

export async function load({ params }: Place): Promise<Data> {
  noteAsked();
  const id = params["id"] ?? "";
  const [{ survey }, results] = await Promise.all([readPublic(surveyPage, { id }), readPublic(surveyResults, { id }).catch(() => null)]);
  if (!survey) throw new ApiError("missing", 404);
  const form = survey.version.form as FormDefinition;
  // A draft is finished under the questions it was begun with, whatever the survey asks by then.
  await writeMeta(`form:${survey.version.id}`, form).catch(() => undefined);
  return { survey, form, results: results?.survey?.results ?? null, splits: results?.survey?.splits ?? [] };
}

export const title = (_: Place, { survey }: Data): string => survey.title;

export default function SurveyPage({ data, ...place }: PageProps<Data>) {
  useKept(() => load(place));
  return place.query.has("step") ? <Filling data={data} query={place.query} /> : <Intro data={data} again={() => load(place)} />;
}

const STATE = { ANNOUNCED: "coming", OPEN: "open", CLOSED: "closed" } as const;

function Intro({ data: read, again }: { data: Data; again(): Promise<Data> }) {
  const t = words();
  const now = useNow();
  const { data } = useClosing(read, ({ survey }) => survey, ({ results }) => results !== null, now, again);
  const { survey, results, splits } = data;
  const mine = useMine(survey.id);
  const state = stateAt(survey, now);
  return (
    <article class="page page-narrow stack-wide">
      <header class="stack-close">
        <p class="part-tags">
          <Badge>{t.survey}</Badge>
          <Badge tone={state === "OPEN" ? "done" : "plain"}>{t[STATE[state]]}</Badge>
          {state === "OPEN" && <b>{sayLeft(survey, now)}</b>}
          {survey.sample && <Badge tone="seal">{t.sample}</Badge>}
        </p>
        <h1>{survey.title}</h1>
        {survey.text && <p class="part-text">{survey.text}</p>}
      </header>
      <Card>
        <Facts facts={factsOf(survey, now)} />
      </Card>
      <Start data={data} mine={mine} state={state} />
      <Results survey={survey} results={results} splits={splits} state={state} />
      <Remind place="surveys" of={survey} took={mine?.answered} />
      <Share title={survey.title} card />
      <ButtonLink look="quiet" wide href="/take-part">
        {t.all}
      </ButtonLink>
    </article>
  );
}

function factsOf(survey: Survey, now: number): { label: string; value: string }[] {
  const t = words();
  const s = said();
  const state = stateAt(survey, now);
  return [
    { label: s.who, value: survey.asked === "RESIDENTS" ? s.residents(survey.region.name) : survey.asked === "INVITED" ? s.invited : survey.once ? s.signedIn : s.anyone },
    ...(state === "ANNOUNCED" ? [{ label: t.opensAt, value: formatDate(survey.opensAt, "both") }] : []),
    state === "CLOSED" ? { label: t.endedAt, value: formatEnd(instantOf(survey, now)) } : { label: t.closesAt, value: formatEnd(survey.closesAt) },
    { label: s.times, value: survey.once ? s.onceEach : s.often },
    { label: s.names, value: survey.tokenKey ? s.namesBlind : survey.once && survey.asked !== "INVITED" ? s.namesApart : s.noNames },
  ];
}
