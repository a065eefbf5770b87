import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { transact } from "../../db/idb";
import { formatAgo } from "../../i18n/format";
import { type Job, remaining } from "../../outbox/model";
import { outbox } from "../../outbox/state";
import { filesIn } from "../../uploads/store";
import { ButtonLink } from "../../ui/button/button";
import { Progress } from "../../ui/progress/progress";
import { words } from "./messages";

/** Why a job is still here, in plain words, and how far its files have come. */
export function Waiting({ job }: { job: Job }) {
  const t = words();
  const percent = useSignal<number | null>(null);
  useEffect(() => {
    const look = (): void => void sentPercent(job).then((now) => (percent.value = now));
    look();
    const timer = setInterval(look, 1000);
    return () => clearInterval(timer);
  }, [job.id, outbox.value]);
  const { wait, stopped } = job;
  if (stopped) return <p class="field-error">{stopped.conflict ? t.conflict : t.refused + stopped.message}</p>;
  const again = wait && remaining(wait, Date.now()) > 5000 && wait.why !== "signIn" && wait.why !== "network";
  const next = wait?.why === "apart" ? t.leaves : t.next;
  return (
    <div class="stack-close" role="status">
      <p>{wait ? t[wait.why] : t.ready}</p>
      {again && <p class="soft small">{next(formatAgo(new Date(wait.since + wait.ms), new Date()))}</p>}
      {percent.value !== null && percent.value < 100 && (
        <>
          <p class="soft small">{t.file(percent.value)}</p>
          <Progress percent={percent.value} label={t.file(percent.value)} />
        </>
      )}
      {wait?.why === "signIn" && (
        <ButtonLink look="secondary" href="/signin?next=/drafts">
          {t.signInNow}
        </ButtonLink>
      )}
    </div>
  );
}

async function sentPercent(job: Job): Promise<number | null> {
  const files = (await transact(["files"], (tx) => filesIn(tx, job.id), { mode: "readonly" })).filter(({ id }) => job.files.includes(id));
  const size = files.reduce((sum, file) => sum + file.size, 0);
  return size ? Math.floor((100 * files.reduce((sum, file) => sum + file.sent, 0)) / size) : null;
}
