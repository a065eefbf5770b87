import { useSignal } from "@preact/signals";
import type { Job } from "../../outbox/model";
import { discard, takeBack } from "../../outbox/queue";
import { navigate } from "../../router";
import { Button } from "../../ui/button/button";
import { Card } from "../../ui/card/card";
import { addressOfDraft, nameOfKind } from "./kinds";
import { words } from "./messages";
import { Waiting } from "./waiting";

/** One thing that waits: what it is, why it waits, and how to change or stop it while that is still possible. */
export function JobCard({ job }: { job: Job }) {
  const t = words();
  const asking = useSignal(false);
  const edit = async (): Promise<void> => {
    const draft = await takeBack(job.id);
    if (draft) await navigate(addressOfDraft(draft));
  };
  const drop = async (): Promise<void> => {
    asking.value = false;
    await discard(job.id);
  };
  return (
    <Card title={job.title}>
      <div class="stack-close">
        <p class="soft small">{nameOfKind(job.kind, t)}</p>
        <Waiting job={job} />
        {job.stopped && (
          <Button look="secondary" onClick={() => void drop()}>
            {t.remove}
          </Button>
        )}
        {!job.stopped && job.attempted && <p class="soft small">{t.mayHaveArrived}</p>}
        {asking.value && (
          <>
            <p>{t.withdrawSure}</p>
            <div class="row">
              <Button look="danger" onClick={() => void drop()}>
                {t.yesDelete}
              </Button>
              <Button look="quiet" onClick={() => (asking.value = false)}>
                {t.no}
              </Button>
            </div>
          </>
        )}
        {!job.stopped && !job.attempted && !asking.value && (
          <div class="row">
            {job.draft && (
              <Button look="secondary" icon="edit" onClick={() => void edit()}>
                {t.edit}
              </Button>
            )}
            <Button look="quiet" icon="trash" onClick={() => (asking.value = true)}>
              {t.withdraw}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
