import { useEffect, useState } from "preact/hooks";
import { formatDate } from "../../../i18n/format";
import { readOwner } from "../../../db/meta";
import type { Job } from "../../../outbox/model";
import { WAS_FULL } from "../../../outbox/submissions";
import { sendNow } from "../../../outbox/start";
import { outbox } from "../../../outbox/state";
import type { PageProps } from "../../../router/types";
import { Button, ButtonLink } from "../../../ui/button/button";
import { Notice } from "../../../ui/notice/notice";
import { addressOfDraft } from "../../drafts/kinds";
import type { Draft } from "../../drafts/model";
import { draftsOf } from "../../drafts/store";
import { Waiting } from "../../drafts/waiting";
import { words } from "./messages";

export const title = (): string => words().thanks;

/** What became of the answers: on their way, received, or sent back with the reason. */
export default function ThanksPage({ params }: PageProps) {
  const t = words();
  const { id: survey = "", job: sent } = params;
  const [returned, setReturned] = useState<Draft | null>(null);
  // What goes in two steps, first with a name and then without, has another id in each.
  const second = ({ about, nameless }: Pick<Job, "about" | "nameless">): boolean => Boolean(nameless) && about === survey;
  const { jobs, receipts } = outbox.value;
  const job = jobs.find(({ id }) => id === sent) ?? jobs.find(second);
  const receipt = receipts.find(({ id }) => id === sent) ?? receipts.find(second);
  useEffect(() => {
    if (job || receipt) return setReturned(null);
    const read = async (): Promise<void> => setReturned((await draftsOf(await readOwner())).find((draft) => draft.about === survey && draft.returned) ?? null);
    void read().catch(() => undefined);
  }, [job, receipt]);
  const back = returned?.returned;
  return (
    <div class="page page-narrow stack-wide" aria-live="polite">
      {receipt && (
        <>
          <Notice tone="good" title={<h1>{t.thanks}</h1>}>
            <p>{t.received(formatDate(new Date(receipt.receivedAt), "both"))}</p>
          </Notice>
          {receipt.caseNumber === WAS_FULL && <Notice title={t.wasFull} />}
          <p>{receipt.owner ? t.apart : t.nameless}</p>
        </>
      )}
      {job && (
        <>
          <h1>{job.stopped ? t.stopped : job.wait ? t.waiting : t.sending}</h1>
          <Waiting job={job} />
          {!job.stopped && job.wait?.why !== "apart" && (
            <Button wide onClick={() => void sendNow(true)}>
              {t.sendNow}
            </Button>
          )}
        </>
      )}
      {back && (
        <>
          <h1>{t.stopped}</h1>
          <Notice tone="bad" title={back.message} />
          <ButtonLink wide href={addressOfDraft(returned)}>
            {t.mend}
          </ButtonLink>
        </>
      )}
      {!job && !receipt && !back && <h1>{t.sending}</h1>}
      <ButtonLink look="quiet" wide href={`/surveys/${survey}`}>
        {t.toSurvey}
      </ButtonLink>
    </div>
  );
}
