import { signal, useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { language } from "../../../i18n";
import type { FormDefinition } from "../../../lib/forms/types";
import { NotQueued } from "../../../outbox/queue";
import { navigate } from "../../../router";
import { person } from "../../../session/person";
import { Button, ButtonLink } from "../../../ui/button/button";
import { Notice } from "../../../ui/notice/notice";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { Answers } from "../../apply/answers";
import "../../apply/apply.css";
import { idOf } from "../../apply/convert";
import { faultsOf, stepOf } from "../../apply/faults";
import { readRegions, type RegionNode } from "../../apply/regions";
import { faultIn, Gone, Remarks, SaveLine } from "../../apply/remarks";
import { StepPage } from "../../apply/step";
import { type Steps, useSteps } from "../../apply/use-steps";
import type { Work } from "../../drafts/use-editor";
import { stateAt } from "../times";
import { useNow } from "../use-now";
import { stepAddress } from "./address";
import { more } from "./kinds/kinds";
import { shown } from "./kinds/shown";
import { Invitation, invitationIn } from "./invitation";
import { words } from "./messages";
import type { Data, Survey } from "./page";
import { inTheWay, marked } from "./quotas";
import { needsName } from "./response";
import { send } from "./send";
import { useSurveyDraft } from "./use-survey-draft";

/** What an answer by token takes, fetched with the first survey that is answered so. */
const how = signal<{ How: ComponentType } | null>(null);

export function Filling({ data, query }: { data: Data; query: URLSearchParams }) {
  const { work, form } = useSurveyDraft(data, query.get("draft"));
  const now = useNow();
  const regions = useSignal<readonly RegionNode[]>([]);
  const asksPlace = data.form.steps.some(({ fields }) => fields.some(({ type }) => type === "place"));
  useEffect(() => {
    if (data.survey.tokenKey) void import("../../../blind/how").then((blind) => (how.value = blind) && blind.makeReady()).catch(() => undefined);
  }, []);
  useEffect(() => {
    if (asksPlace) void readRegions().then((all) => (regions.value = all));
  }, [language.value]);
  return (
    <div class="page page-narrow apply">
      <p class="apply-item">
        <a href={`/surveys/${data.survey.id}`}>{data.survey.title}</a>
      </p>
      {stateAt(data.survey, now) === "CLOSED" && <Notice tone="wait" title={words().tooLate} />}
      {work.fault && !work.editor && <Notice tone="bad" title={faultIn(work)} />}
      {work.editor && work.draft && form ? <Form survey={data.survey} form={form} work={work} regions={regions.value} query={query} /> : !work.fault && <Skeleton rows={4} />}
    </div>
  );
}

interface FormProps {
  survey: Survey;
  form: FormDefinition;
  work: Work;
  regions: readonly RegionNode[];
  query: URLSearchParams;
}

function Form({ survey, form: asked, work, regions, query }: FormProps) {
  const t = words();
  const form = marked(shown(asked, work.draft!.answers, { regions, more }, work.draft!.id), survey);
  const address = (step: string): string => stepAddress(survey.id, step, query.get("draft"));
  const walk = useSteps({ form, work, regions, wanted: query.get("step"), more, go: (step) => navigate(address(step)) });
  const { steps, at, ask, faults, next } = walk;
  const asksCode = survey.asked === "INVITED" && at === 0;
  return (
    <>
      <Gone work={work} />
      <Remarks form={form} work={work} address={address} />
      {work.draft!.version !== survey.version.id && <Notice tone="info" title={t.older} />}
      {at >= 0 ? (
        <StepPage work={work} ask={ask} steps={steps} at={at} faults={faults} onNext={() => void next()} before={at > 0 ? address(steps[at - 1]!.step.key) : `/surveys/${survey.id}`}>
          {asksCode && <Invitation work={work} />}
        </StepPage>
      ) : (
        <Check survey={survey} form={form} work={work} walk={walk} address={address} />
      )}
      <SaveLine work={work} />
    </>
  );
}

interface CheckProps {
  survey: Survey;
  form: FormDefinition;
  work: Work;
  walk: Steps;
  address(step: string): string;
}

/** Everything once more before it goes. */
function Check({ survey, form, work, walk, address }: CheckProps) {
  const t = words();
  const failed = useSignal<string | null>(null);
  const busy = useSignal(false);
  const { draft, editor } = work;
  const faults = faultsOf(form, draft!.answers);
  const me = person.value?.kind === "CITIZEN" ? person.value : null;
  const How = survey.tokenKey && how.value?.How;
  const codeMissing = survey.asked === "INVITED" && !invitationIn(work);
  const submit = async (): Promise<void> => {
    if (faults.length || codeMissing) return;
    busy.value = true;
    failed.value = null;
    try {
      const job = await send(survey, await editor!.save(), form, me?.id ?? null);
      await navigate(`/surveys/${survey.id}/thanks/${job}`, { replace: true });
    } catch (error) {
      failed.value = error instanceof NotQueued && error.why === "alreadyQueued" ? t.gone : t.failed;
    } finally {
      busy.value = false;
    }
  };
  return (
    <div class="stack-wide">
      <Answers form={form} answers={draft!.answers} ask={walk.ask} steps={walk.steps} faults={faults} address={address} />
      <div class="apply-ways">
        {codeMissing && (
          <Notice tone="bad" title={t.codeMissing}>
            <a href={`${address(walk.steps[0]?.step.key ?? "")}#invitation`}>{t.enterCode}</a>
          </Notice>
        )}
        {inTheWay(form, draft!.answers, survey).map(({ key, label }) => (
          <Notice key={key} tone="wait" title={t.inTheWay(label)}>
            <a href={`${address(stepOf(form, key) ?? "")}#${idOf(key)}`}>{t.chooseElse}</a>
          </Notice>
        ))}
        {failed.value && <Notice tone="bad" title={failed.value} live />}
        {needsName(survey) && !me ? (
          <>
            <Notice title={t.signInText} />
            <ButtonLink wide href={`/signin?next=${encodeURIComponent(stepAddress(survey.id, "review", draft!.id))}`}>
              {t.signIn}
            </ButtonLink>
          </>
        ) : (
          <Button wide busy={busy.value} aria-disabled={faults.length > 0 || codeMissing || undefined} onClick={() => void submit()}>
            {t.send}
          </Button>
        )}
        {How && <How />}
        <p class="soft small">
          {!How && (needsName(survey) ? t.apart : t.nameless)} {t.sendOffline}
        </p>
      </div>
    </div>
  );
}
