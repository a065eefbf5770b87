import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { transact } from "../../db/idb";
import { memory } from "../../db/memory";
import { formatDate } from "../../i18n/format";
import { qr, qrPath } from "../../lib/qr";
import type { Job, Receipt } from "../../outbox/model";
import { takeBack } from "../../outbox/queue";
import { sendNow } from "../../outbox/start";
import { outbox } from "../../outbox/state";
import type { Opening } from "../../outbox/submissions";
import { navigate } from "../../router";
import type { PageProps } from "../../router/types";
import { Button, ButtonLink } from "../../ui/button/button";
import { Card, Facts } from "../../ui/card/card";
import { Empty } from "../../ui/empty/empty";
import { Notice } from "../../ui/notice/notice";
import { loadCase } from "../cases/load";
import { addressOfDraft } from "../drafts/kinds";
import type { Draft } from "../drafts/model";
import { Waiting } from "../drafts/waiting";
import "./apply.css";
import { AskPush } from "./ask-push";
import { words } from "./messages";

export const title = (): string => words().sentTitle;

interface Whereabouts {
  job?: Job | undefined;
  receipt?: Receipt | undefined;
  draft?: Draft | undefined;
}

/** What became of a submission: on its way, received, or sent back. */
export default function SentPage({ params }: PageProps) {
  return (
    <div class="page page-narrow stack-wide">
      <Sent id={params["id"] ?? ""} />
    </div>
  );
}

/** `nobodys`: what stands in place of the way to a case that belongs to nobody, and has nobody to push to. */
export function Sent({ id, nobodys }: { id: string; nobodys?: ComponentChildren }) {
  const t = words();
  const found = useSignal<Whereabouts | null>(null);
  useEffect(() => void whereIs(id, found.value?.job?.draft?.id).then((now) => (found.value = now)), [id, outbox.value]);
  const { job, receipt, draft } = found.value ?? {};
  return (
    <div class="stack-wide" aria-live="polite">
      {receipt && <Received receipt={receipt} nobodys={receipt.owner ? null : nobodys} />}
      {job && <Queued job={job} />}
      {!receipt && !job && draft?.returned && (
        <>
          <h1>{t.returned}</h1>
          <Notice tone="bad" title={draft.returned.message} />
          <ButtonLink wide href={addressOfDraft(draft)}>
            {t.edit}
          </ButtonLink>
        </>
      )}
      {found.value && !receipt && !job && !draft && (
        <Empty icon="inbox" title={<h1>{t.lost}</h1>}>
          <ButtonLink href="/drafts">{t.seeOutbox}</ButtonLink>
        </Empty>
      )}
    </div>
  );
}

function Received({ receipt, nobodys }: { receipt: Receipt; nobodys: ComponentChildren }) {
  const t = words();
  const number = receipt.caseNumber ?? "";
  const code = nobodys ? null : qr(`${location.origin}/cases/${number}`);
  // Kept on the phone while there is a network: the next one may be at home in the evening, or never.
  useEffect(() => void (number && !nobodys && loadCase(number).catch(() => undefined)), [number]);
  return (
    <>
      <div class="stack">
        <Notice tone="good" title={<h1>{t.sentTitle}</h1>} />
        <Card>
          <p class="soft">{t.number}</p>
          <p class="sent-number">{number}</p>
          {code && (
            <svg class="sent-qr" viewBox={`-2 -2 ${code.length + 4} ${code.length + 4}`} role="img" aria-label={t.qr} shape-rendering="crispEdges">
              <path d={qrPath(code)} fill="currentColor" />
            </svg>
          )}
          <Facts
            facts={[
              { label: t.item, value: receipt.title },
              { label: t.receivedAt, value: formatDate(new Date(receipt.receivedAt), "both") },
            ]}
          />
        </Card>
      </div>
      <section class="stack">
        <h2>{t.next}</h2>
        {nobodys || (
          <>
            <p>{t[`${receipt.kind as Opening}Next`]}</p>
            <ButtonLink wide href={`/cases/${number}`}>
              {t.follow}
            </ButtonLink>
          </>
        )}
      </section>
      {!nobodys && <AskPush />}
    </>
  );
}

function Queued({ job }: { job: Job }) {
  const t = words();
  const edit = async (): Promise<void> => {
    const draft = await takeBack(job.id);
    if (draft) await navigate(addressOfDraft(draft), { replace: true });
  };
  return (
    <div class="stack">
      <h1>{job.wait ? t.queuedTitle : t.sendingTitle}</h1>
      {!memory.only && <p>{t.queuedText}</p>}
      <Waiting job={job} />
      <Button wide onClick={() => void sendNow(true)}>
        {t.sendNow}
      </Button>
      {!job.attempted && job.draft && (
        <Button look="secondary" wide onClick={() => void edit()}>
          {t.edit}
        </Button>
      )}
      <ButtonLink look="quiet" wide href="/drafts">
        {t.seeOutbox}
      </ButtonLink>
    </div>
  );
}

/** A submission is in exactly one of three places; one transaction sees which. */
async function whereIs(id: string, draft: string | undefined): Promise<Whereabouts> {
  return transact(
    ["outbox", "receipts", "drafts"],
    async (tx) => ({
      job: await tx.get("outbox", id),
      receipt: await tx.get("receipts", id),
      draft: draft ? await tx.get("drafts", draft) : undefined,
    }),
    { mode: "readonly" },
  );
}
