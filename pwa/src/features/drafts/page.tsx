import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { listen } from "../../db/bus";
import { readOwner } from "../../db/meta";
import { formatAgo, formatDate, pair } from "../../i18n/format";
import type { Receipt } from "../../outbox/model";
import { sendNow } from "../../outbox/start";
import { outbox } from "../../outbox/state";
import { Button, ButtonLink } from "../../ui/button/button";
import { Card } from "../../ui/card/card";
import { Empty } from "../../ui/empty/empty";
import { List, ListRow } from "../../ui/list/list";
import { Notice } from "../../ui/notice/notice";
import "./drafts.css";
import { JobCard } from "./job-card";
import { addressOfDraft, addressOfReceipt } from "./kinds";
import { words } from "./messages";
import type { Draft } from "./model";
import { Shared } from "./shared";
import { adoptDrafts, deleteDraft, draftsOf } from "./store";

/** Their receipts keep something else where others keep the number of a case. */
const NO_NUMBER = ["secretBallot", "survey"];

export const title = (): string => words().title;

export default function DraftsPage({ query }: { query: URLSearchParams }) {
  const t = words();
  const drafts = useSignal<Draft[]>([]);
  const owner = useSignal<string | null>(null);
  const busy = useSignal(false);
  useEffect(() => {
    const read = async (): Promise<void> => {
      owner.value = await readOwner();
      drafts.value = await draftsOf(owner.value);
    };
    void read().catch(() => undefined);
    return listen(() => void read().catch(() => undefined));
  }, []);
  const { jobs, receipts, others } = outbox.value;
  const ownerless = owner.value ? drafts.value.filter((draft) => draft.owner === null) : [];
  const mine = drafts.value.filter((draft) => !ownerless.includes(draft));
  const send = async (): Promise<void> => {
    busy.value = true;
    await sendNow(true);
    busy.value = false;
  };
  return (
    <div class="page page-narrow stack-wide">
      <h1>{t.title}</h1>
      {query.has("shared") && <Shared drafts={mine} />}
      {ownerless.length > 0 && owner.value && <Adopt drafts={ownerless} owner={owner.value} />}
      {jobs.length > 0 && (
        <section class="stack">
          <h2>{t.waiting}</h2>
          <p class="soft">{t.waitingHint}</p>
          {jobs.map((job) => (
            <JobCard key={job.id} job={job} />
          ))}
          <Button wide busy={busy.value} onClick={() => void send()}>
            {busy.value ? t.sending : t.sendAll}
          </Button>
        </section>
      )}
      {others > 0 && <Others count={others} signedIn={owner.value !== null} />}
      {mine.length > 0 && (
        <section class="stack">
          <h2>{t.drafts}</h2>
          {mine.map((draft) => (
            <DraftCard key={draft.id} draft={draft} />
          ))}
        </section>
      )}
      {receipts.length > 0 && <Received receipts={receipts.slice(0, 5)} />}
      {!jobs.length && !drafts.value.length && !receipts.length && !others && (
        <Empty icon="edit" title={t.empty}>
          <p>{t.emptyText}</p>
          <ButtonLink href="/services">{t.browse}</ButtonLink>
        </Empty>
      )}
    </div>
  );
}

/** Whose they are is not shown; with nobody signed in they are most likely this person's own, the session has run out. */
function Others({ count, signedIn }: { count: number; signedIn: boolean }) {
  const t = words();
  if (signedIn) return <Notice title={t.others(count)} />;
  return (
    <Notice tone="wait" title={t.waitsForSignIn(count)}>
      <ButtonLink look="secondary" href="/signin?next=/drafts">
        {t.signInNow}
      </ButtonLink>
    </Notice>
  );
}

function Adopt({ drafts, owner }: { drafts: Draft[]; owner: string }) {
  const t = words();
  const hidden = useSignal(false);
  if (hidden.value) return null;
  return (
    <Notice tone="info" title={t.adopt(drafts.length)}>
      <ul class="drafts-names">
        {drafts.map(({ id, title: name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
      <div class="row">
        <Button look="secondary" onClick={() => void adoptDrafts(owner)}>
          {t.adoptYes}
        </Button>
        <Button look="quiet" onClick={() => (hidden.value = true)}>
          {t.adoptNo}
        </Button>
      </div>
    </Notice>
  );
}

function DraftCard({ draft }: { draft: Draft }) {
  const t = words();
  const asking = useSignal(false);
  return (
    <Card title={draft.title}>
      <div class="stack-close">
        {draft.returned && <p class="field-error">{draft.returned.message ? pair(t.sentBack, draft.returned.message) : t.sentBack}</p>}
        <p class="soft small">{t.savedAt(formatAgo(new Date(draft.savedAt), new Date()))}</p>
        {asking.value ? (
          <>
            <p>{t.deleteSure(draft.title)}</p>
            <div class="row">
              <Button look="danger" onClick={() => void deleteDraft(draft.id)}>
                {t.yesDelete}
              </Button>
              <Button look="quiet" onClick={() => (asking.value = false)}>
                {t.no}
              </Button>
            </div>
          </>
        ) : (
          <div class="row">
            <ButtonLink look="secondary" href={addressOfDraft(draft)}>
              {t.continue}
            </ButtonLink>
            <Button look="quiet" icon="trash" onClick={() => (asking.value = true)}>
              {t.delete}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}

function Received({ receipts }: { receipts: Receipt[] }) {
  const t = words();
  return (
    <section class="stack">
      <h2>{t.received}</h2>
      <List label={t.received}>
        {receipts.map((receipt) => (
          <ListRow key={receipt.id} href={addressOfReceipt(receipt)} icon="check" title={receipt.title} detail={[!NO_NUMBER.includes(receipt.kind) && receipt.caseNumber, formatDate(new Date(receipt.receivedAt), "both")].filter(Boolean).join(" · ")} />
        ))}
      </List>
    </section>
  );
}
