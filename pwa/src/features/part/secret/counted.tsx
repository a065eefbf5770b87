import { discard } from "../../../outbox/queue";
import { Button } from "../../../ui/button/button";
import { Icon } from "../../../ui/icon/icon";
import { Notice } from "../../../ui/notice/notice";
import { Waiting } from "../../drafts/waiting";
import { Says } from "../poll/counted";
import type { Poll } from "../poll/page";
import { castAgain } from "./cast";
import { words } from "./messages";
import { marksOf } from "./octets";
import { type CastBallot, type Kept } from "./store";
import type { Found, Secret } from "./use-secret";

/** "Was my vote counted?", answered by the phone itself: it has the receipt, asks for the proof and works it out. */
export function Counted({ poll, secret }: { poll: Poll; secret: Secret }) {
  const t = words();
  const { kept, last, found } = secret;
  return (
    <section class="card stack-close part-counted">
      <h2 id="counted" tabIndex={-1}>
        {t.counted}
      </h2>
      <div class="stack-close" aria-live="polite">
        {last ? <Stands poll={poll} secret={secret} last={last} /> : <p>{kept?.token ? t.noneTaken : t.none}</p>}
      </div>
      {last && (
        <>
          <p>{t.says}</p>
          <Says poll={poll} marks={marksOf(poll, last.cells)} />
          {last.revision > 1 && <p>{t.revisions(last.revision)}</p>}
        </>
      )}
      {last?.promise && (
        <>
          <div class="row">
            <Button look="secondary" busy={found === "checking"} onClick={secret.check}>
              {t.again}
            </Button>
            <Button look="quiet" icon="download" onClick={() => save(poll.id, kept!)}>
              {t.save}
            </Button>
          </div>
          <p class="soft small">{t.saveText}</p>
        </>
      )}
    </section>
  );
}

function Stands({ poll, secret: { job, found, kept }, last }: { poll: Poll; secret: Secret; last: CastBallot }) {
  const t = words();
  if (job?.stopped)
    return (
      <Notice tone="bad" title={t.refused} live>
        <p>{job.stopped.message}</p>
        <Button look="secondary" onClick={() => void discard(job.id)}>
          {t.dismiss}
        </Button>
      </Notice>
    );
  if (!last.promise)
    return (
      <>
        <p>{t.waiting}</p>
        {job ? (
          <Waiting job={job} />
        ) : (
          <Button look="secondary" onClick={() => void castAgain(poll, kept!.ballots)}>
            {t.sendAgain}
          </Button>
        )}
      </>
    );
  return <Verdict found={found} />;
}

function Verdict({ found }: { found: Found }) {
  const t = words();
  if (found === null || found === "checking") return <p>{t.checking}</p>;
  if (found === "unreachable") return <p>{t.unreachable}</p>;
  const { verdict, log } = found;
  if (verdict === "broken")
    return (
      <Notice tone="bad" title={t.broken} live>
        <p>{t.brokenText}</p>
      </Notice>
    );
  return (
    <>
      <p class="part-verdict">
        <Icon name={verdict === "logged" ? "check" : "clock"} /> <b>{t[verdict]}</b>
      </p>
      <p>{verdict === "logged" ? t.loggedText(log.place! + 1, log.head!.size) : t[`${verdict}Text`]}</p>
    </>
  );
}

/** Everything that proves the ballot, as the checking page and `zhengtong poll verify` read it; no secret is in it. */
function save(poll: string, { terms, ballots }: Kept): void {
  const receipts = ballots.map(({ leaf, promise, revision, at }) => ({ leaf, promise, revision, at }));
  const url = URL.createObjectURL(new Blob([JSON.stringify({ format: "zhengtong poll receipts 1", poll, terms, receipts }, null, 1)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `receipt-${poll}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
