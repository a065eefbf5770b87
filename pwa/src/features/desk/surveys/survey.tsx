import { useState } from "preact/hooks";
import { change, readMine, readPublic } from "../../../api";
import { ApiError } from "../../../api/errors";
import { deskReviseSurvey } from "../../../api/generated/surveys/DeskReviseSurvey";
import { surveyResults } from "../../../api/generated/surveys/SurveyResults";
import { deskSurvey, type DeskSurveyData } from "../../../api/generated/surveys/DeskSurvey";
import type { FormDefinition } from "../../../lib/forms/types";
import { reload } from "../../../router";
import type { Place } from "../../../router/types";
import { Badge } from "../../../ui/badge/badge";
import { Button, ButtonLink } from "../../../ui/button/button";
import { ErrorSummary } from "../../../ui/error-summary/error-summary";
import { Notice } from "../../../ui/notice/notice";
import { say } from "../../../ui/toast/toast";
import { dropDraft, keepDraft, readDraft } from "../drafts";
import type { Data as PublicData, Found } from "../../part/survey/page";
import { Frame } from "../frame/frame";
import { guarded } from "../session";
import { plainly } from "../trouble";
import { words as pollWords } from "../words/polls";
import { words } from "../words/surveys";
import { AroundDraft } from "./around";
import { placeOf, wrongInDesign } from "./draft";
import { faultsToShow } from "./faults";
import { type Design, designOf, formOf } from "./form";
import { Invitations } from "./invitations";
import { NewSurvey } from "./new";
import { Outcome } from "./outcome";
import { Preview } from "./preview";
import { Questions } from "./questions";
import { Quotas } from "./quotas";
import "../polls/polls.css";
import "./surveys.css";

type Survey = NonNullable<DeskSurveyData["survey"]>;

interface Data {
  survey: Survey;
  results: Found | null;
  splits: PublicData["splits"];
}

/** What the address calls a survey that is still to be written. */
const NEW = "new";

export const title = (_: Place, found: Data | typeof NEW | null): string => (found === NEW ? words().create : (found?.survey.title ?? words().title));

export const load = ({ params }: Place): Promise<Data | typeof NEW | null> =>
  guarded(async () => {
    if (params["id"] === NEW) return NEW;
    const id = params["id"] ?? "";
    const [{ survey }, found] = await Promise.all([readMine(deskSurvey, { id }), readPublic(surveyResults, { id })]);
    if (!survey) throw new ApiError("missing", 404);
    return { survey, results: found.survey?.results ?? null, splits: found.survey?.splits ?? [] };
  });

export default function SurveyPage({ data }: { data: Data | typeof NEW | null }) {
  return <Frame ready={Boolean(data)}>{() => (data === NEW ? <NewSurvey /> : <Whole key={data!.survey.version.id} {...data!} />)}</Frame>;
}

/** A survey at the desk: its invitations, and its questions, which may change until it ends. */
function Whole({ survey, results, splits }: Data) {
  const t = words();
  const form = survey.version.form as FormDefinition;
  return (
    <div class="desk-page desk-poll stack">
      <header class="stack-close">
        <h1>{survey.title}</h1>
        <p class="row">
          <Badge>{pollWords()[survey.state]}</Badge>
          <span>{t.version(survey.version.number)}</span>
          <span>{t.responses(survey.responses)}</span>
        </p>
      </header>
      {survey.state !== "DRAFT" && (
        <p>
          <a href={`/surveys/${survey.id}`}>{t.asCitizens}</a>
        </p>
      )}
      {survey.state !== "DRAFT" && <Outcome survey={survey} results={results} splits={splits} />}
      {survey.state === "DRAFT" && <AroundDraft survey={survey} />}
      {survey.asked === "INVITED" && survey.state !== "CLOSED" && <Invitations survey={survey} />}
      {survey.state !== "CLOSED" && <Quotas key={JSON.stringify(survey.quotas)} survey={survey} />}
      {survey.state === "CLOSED" ? <Preview design={designOf(form, survey.version.number)} /> : <Revision survey={survey} form={form} />}
      <ButtonLink look="quiet" href="/desk/surveys">
        {t.back}
      </ButtonLink>
    </div>
  );
}

function Revision({ survey, form }: { survey: Survey; form: FormDefinition }) {
  const t = words();
  const begun = `revise-${survey.version.number}`;
  const [design, setDesign] = useState<Design>(() => readDraft(survey.id, begun, designOf(form, survey.version.number)));
  const [attempted, setAttempted] = useState(false);
  const [refused, setRefused] = useState<{ at: string | null; message: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const found = attempted ? wrongInDesign(design) : [];
  const faults = refused?.at ? [...found, { at: refused.at, wrong: "server" as const }] : found;
  const set = (next: Design): void => {
    setDesign(next);
    setRefused(null);
    keepDraft(survey.id, begun, next);
  };
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    setAttempted(true);
    if (wrongInDesign(design).length) return;
    setBusy(true);
    try {
      const { reviseSurvey } = await change(deskReviseSurvey, { survey: survey.id, form: formOf(design) as never });
      if (reviseSurvey.__typename === "Refusal") return setRefused({ at: placeOf(reviseSurvey.field, design), message: reviseSurvey.message });
      dropDraft(survey.id, begun);
      await reload();
      say(t.revised(survey.version.number + 1));
    } catch (error) {
      setRefused({ at: null, message: plainly(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="stack no-print" noValidate onSubmit={(event) => void send(event)}>
      <Notice tone={survey.state === "DRAFT" ? "info" : "wait"} title={t.versionTitle(survey.version.number + 1)}>
        <p>{survey.state === "DRAFT" ? t.versionDraft : t.versionRunning}</p>
      </Notice>
      <ErrorSummary faults={faultsToShow(faults, design, refused?.message ?? "")} />
      <Questions design={design} faults={faults} said={refused?.message ?? ""} set={set} />
      {refused && !refused.at && <Notice tone="bad" title={refused.message} live />}
      <Button type="submit" busy={busy}>
        {t.saveVersion(survey.version.number + 1)}
      </Button>
    </form>
  );
}
