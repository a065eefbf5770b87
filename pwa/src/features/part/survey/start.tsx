import { useEffect, useState } from "preact/hooks";
import { readMine } from "../../../api";
import { mySurvey, type MySurveyData } from "../../../api/generated/surveys/MySurvey";
import type { OpenState } from "../../../api/generated/types";
import { discard } from "../../../outbox/queue";
import { outbox } from "../../../outbox/state";
import { person } from "../../../session/person";
import { readOwner } from "../../../db/meta";
import { formatAgo, formatDate } from "../../../i18n/format";
import { Button, ButtonLink } from "../../../ui/button/button";
import { Notice } from "../../../ui/notice/notice";
import { Waiting } from "../../drafts/waiting";
import type { Draft } from "../../drafts/model";
import { draftsOf } from "../../drafts/store";
import { stepAddress } from "./address";
import { Barred } from "../barred";
import { words } from "./messages";
import type { Data } from "./page";
import { fullOptions, isFull } from "./quotas";

type Mine = NonNullable<MySurveyData["survey"]>;

/** The way into the questions: begin, go on, or why there is nothing to begin. */
export function Start({ data: { survey, form }, mine, state }: { data: Data; mine: Mine | null; state: OpenState }) {
  const t = words();
  const draft = useDraftOf(survey.id);
  const job = outbox.value.jobs.find(({ kind, about }) => kind === "survey" && about === survey.id);
  const receipt = outbox.value.receipts.find(({ kind, about }) => kind === "survey" && about === survey.id);
  const first = form.steps[0]?.key ?? "";
  const token = useToken(survey.tokenKey && mine?.answered ? survey.id : null);
  const done = survey.once && (receipt || (mine?.answered && !token));
  if (job)
    return (
      <Notice tone={job.stopped ? "bad" : "wait"} title={job.stopped ? t.stopped : t.waiting}>
        <Waiting job={job} />
        {job.stopped && (
          <Button look="secondary" onClick={() => void discard(job.id)}>
            {t.remove}
          </Button>
        )}
      </Notice>
    );
  if (done) return <Notice tone="good" title={receipt ? t.answeredOn(formatDate(new Date(receipt.receivedAt), "both")) : t.answered} />;
  if (state === "ANNOUNCED") return null;
  if (state === "CLOSED") return draft ? <Notice tone="wait" title={t.tooLate} /> : null;
  if (person.value && mine && !mine.eligibility.eligible && mine.eligibility.code !== "INVITATION_NEEDED") return <Barred why={mine.eligibility} />;
  if (isFull(survey))
    return (
      <Notice tone="wait" title={t.full}>
        <p>{draft ? t.fullDraft : t.fullText}</p>
      </Notice>
    );
  return (
    <div class="stack-close">
      <FullOptions survey={survey} />
      {receipt && <Notice tone="good" title={t.answeredOn(formatDate(new Date(receipt.receivedAt), "both"))} />}
      {draft ? (
        <>
          <ButtonLink wide href={stepAddress(survey.id, draft.step || first, draft.id)}>
            {t.goOn}
          </ButtonLink>
          <p class="soft small">{t.savedAt(formatAgo(new Date(draft.savedAt), new Date()))}</p>
        </>
      ) : (
        <ButtonLink wide href={stepAddress(survey.id, first)}>
          {receipt ? t.again : t.begin}
        </ButtonLink>
      )}
      <p class="soft small">{t.offline}</p>
    </div>
  );
}

/** What can no longer be chosen, before anybody begins. */
function FullOptions({ survey }: { survey: Data["survey"] }) {
  const t = words();
  const found = fullOptions(survey);
  if (!found.length) return null;
  return (
    <Notice title={t.fullOptions}>
      <ul class="part-full">
        {found.map(({ key, label, question, closed }) => (
          <li key={key}>{closed ? t.fullOption(question, label) : t.enoughOption(question, label)}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** What the server knows of this person and this survey: that they have answered, never what. */
export function useMine(survey: string): Mine | null {
  const me = person.value?.id;
  const [mine, setMine] = useState<Mine | null>(null);
  useEffect(() => {
    setMine(null);
    if (me) void readMine(mySurvey, { id: survey }).then((found) => setMine(found.survey), () => undefined);
  }, [me, survey, outbox.value.receipts[0]?.id]);
  return mine;
}

/** Whether this phone still has a token for it: then it has not been answered, whatever was given out. */
function useToken(survey: string | null): boolean {
  const me = person.value?.id;
  const [has, set] = useState(false);
  useEffect(() => {
    if (!me || !survey) return set(false);
    void import("../../../blind/give").then(async ({ readToken }) => set(Boolean(await readToken(me, survey)))).catch(() => undefined);
  }, [me, survey, outbox.value]);
  return has;
}

function useDraftOf(survey: string): Draft | null {
  const [draft, setDraft] = useState<Draft | null>(null);
  useEffect(() => {
    const read = async (): Promise<void> => setDraft((await draftsOf(await readOwner())).find(({ kind, about }) => kind === "survey" && about === survey) ?? null);
    void read().catch(() => undefined);
  }, [survey, outbox.value, person.value?.id]);
  return draft;
}
