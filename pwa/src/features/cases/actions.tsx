import type { Job } from "../../outbox/model";
import { discard } from "../../outbox/queue";
import { outbox } from "../../outbox/state";
import { Button } from "../../ui/button/button";
import { Notice } from "../../ui/notice/notice";
import { Waiting } from "../drafts/waiting";
import { Ask, Rate, Rated } from "./ask";
import { words } from "./messages";
import type { WholeCase } from "./model";
import { send } from "./send";

/** What the person may do now; what they have done already and has not gone out yet stands in its place. */
export function Actions({ whole }: { whole: WholeCase }) {
  const t = words();
  const queued = outbox.value.jobs.filter((job) => job.about === whole.number);
  const open = (kind: Job["kind"], action: string): boolean => whole.actions.includes(action) && !queued.some((job) => job.kind === kind);
  const { number, title } = whole;
  return (
    <>
      {queued.map((job) => (
        <Queued key={job.id} job={job} />
      ))}
      {whole.rating && <Rated of={whole.rating} />}
      {open("rate", "rate") && <Rate act={(stars, comment) => send({ number, title, kind: "rate", variables: { number, stars, comment } })} />}
      {open("reopen", "reopen") && (
        <Ask title={t.reopen} hint={t.reopenHint} act={(reason) => send({ number, title, kind: "reopen", variables: { number, reason } })} />
      )}
      {open("withdraw", "withdraw") && (
        <Ask title={t.withdraw} hint={t.withdrawHint} act={(reason) => send({ number, title, kind: "withdraw", variables: { number, reason } })} />
      )}
    </>
  );
}

function Queued({ job }: { job: Job }) {
  const t = words();
  return (
    <Notice tone={job.stopped ? "bad" : "wait"} title={job.stopped ? t.refused : t.waiting}>
      <Waiting job={job} />
      {(job.stopped || !job.attempted) && !job.draft && (
        <Button look="quiet" onClick={() => void discard(job.id)}>
          {t.cancel}
        </Button>
      )}
    </Notice>
  );
}
