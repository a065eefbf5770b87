import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { Job } from "../../outbox/model";
import { discard } from "../../outbox/queue";
import { outbox } from "../../outbox/state";
import { Button } from "../../ui/button/button";
import { Card } from "../../ui/card/card";
import { Choices, TextArea } from "../../ui/field/field";
import { Notice } from "../../ui/notice/notice";
import { Waiting } from "../drafts/waiting";
import { words } from "./messages";
import type { WholeCase } from "./model";
import { send } from "./send";

const LEVELS = [5, 4, 3, 2, 1] as const;

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
      {whole.rating && (
        <Card title={t.rated}>
          <p>
            <b>{t[`level${whole.rating.stars as 1}`]}</b> {whole.rating.comment}
          </p>
        </Card>
      )}
      {open("rate", "rate") && <Rate number={number} title={title} />}
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

/** 好差评: five levels, words first. */
function Rate({ number, title }: { number: string; title: string }) {
  const t = words();
  const stars = useSignal<number | null>(null);
  const comment = useSignal("");
  const fault = useSignal<string | null>(null);
  const submit = (event: Event): void => {
    event.preventDefault();
    const poor = stars.value !== null && stars.value < 3;
    fault.value = stars.value === null ? t.needStars : poor && !comment.value.trim() ? t.needReason : null;
    if (stars.value !== null && !fault.value) void send({ number, title, kind: "rate", variables: { number, stars: stars.value, comment: comment.value.trim() } });
  };
  const options = LEVELS.map((level) => ({ value: String(level), label: t[`level${level}`] }));
  return (
    <Card>
      <form class="stack" noValidate onSubmit={submit}>
        <Choices id="stars" label={t.rate} hint={t.rateHint} error={fault.value} options={options} chosen={[String(stars.value)]} onChoose={(one) => (stars.value = Number(one))} />
        {stars.value !== null && (
          <TextArea id="comment" label={stars.value < 3 ? t.commentBad : t.comment} optional={stars.value >= 3} value={comment.value} onInput={(event) => (comment.value = event.currentTarget.value)} />
        )}
        <Button type="submit" wide>
          {t.send}
        </Button>
      </form>
    </Card>
  );
}

/** A step that cannot be taken back asks for its reason first, in place; no dialog hides the page. */
function Ask({ title, hint, act }: { title: string; hint: ComponentChildren; act(reason: string): Promise<void> }) {
  const t = words();
  const reason = useSignal("");
  const fault = useSignal<string | null>(null);
  const submit = (event: Event): void => {
    event.preventDefault();
    fault.value = reason.value.trim() ? null : t.needReason;
    if (!fault.value) void act(reason.value.trim());
  };
  return (
    <details class="case-ask">
      <summary class="case-fold">{title}</summary>
      <form class="stack" noValidate onSubmit={submit}>
        <TextArea id={`reason-${title.replace(/\s/g, "-")}`} label={t.reason} hint={hint} error={fault.value} value={reason.value} onInput={(event) => (reason.value = event.currentTarget.value)} />
        <Button type="submit" look="danger">
          {title}
        </Button>
      </form>
    </details>
  );
}
