import { useState } from "preact/hooks";
import { change } from "../../../api";
import { deskRefuseQuestion } from "../../../api/generated/interviews/DeskRefuseQuestion";
import { deskShowQuestion } from "../../../api/generated/interviews/DeskShowQuestion";
import type { RefusalReason } from "../../../api/generated/types";
import { formatDate } from "../../../i18n/format";
import { Button } from "../../../ui/button/button";
import { SelectField, TextField } from "../../../ui/field/field";
import { Notice } from "../../../ui/notice/notice";
import { useAct } from "./act";
import type { Desk } from "./single";
import { words } from "./messages";

const REASONS: readonly RefusalReason[] = ["OFF_TOPIC", "DUPLICATE", "PERSONAL", "ABUSIVE", "OTHER"];

/** Questions nobody has looked at yet, the oldest first, as everybody would read them. */
export function Questions({ desk, onDone }: { desk: Desk; onDone(): Promise<unknown> }) {
  const t = words();
  const waiting = desk.questions.filter(({ standing }) => standing === "WAITING");
  if (desk.interview.state === "DRAFT" || desk.interview.state === "PUBLISHED") return null;
  return (
    <section class="stack" aria-label={t.toRule(waiting.length)}>
      <h2>{t.toRule(waiting.length)}</h2>
      {waiting.length === 0 && <p class="soft">{t.noneToRule}</p>}
      {waiting.map((question) => (
        <One key={question.id} question={question} onDone={onDone} />
      ))}
    </section>
  );
}

function One({ question: { id, text, struck, askedAt }, onDone }: { question: Desk["questions"][number]; onDone(): Promise<unknown> }) {
  const t = words();
  const [strike, setStrike] = useState("");
  const [refusing, setRefusing] = useState(false);
  const [reason, setReason] = useState<RefusalReason>("OFF_TOPIC");
  const [why, setWhy] = useState("");
  const { busy, trouble, run } = useAct(onDone);
  const strikes = strike.split(/[\s,\uff0c\u3001]+/).filter(Boolean);
  return (
    <article class="card stack-close" data-question={id}>
      <p class="talk-words">{strikes.reduce((said, word) => said.split(word).join("■■"), struck)}</p>
      {text !== struck && (
        <details>
          <summary>{t.whole}</summary>
          <p class="talk-words">{text}</p>
        </details>
      )}
      <p class="soft small">{formatDate(askedAt, "both")}</p>
      {trouble && <Notice tone="bad" title={trouble} live />}
      {refusing ? (
        <>
          <SelectField id={`reason-${id}`} label={t.reason} options={REASONS.map((value) => ({ value, label: t[`reason_${value}`] }))} value={reason} onChange={(event) => setReason(event.currentTarget.value as RefusalReason)} />
          <TextField id={`why-${id}`} label={t.why} optional={reason !== "OTHER"} maxLength={200} value={why} onInput={(event) => setWhy(event.currentTarget.value)} />
          <div class="row">
            <Button look="danger" busy={busy} onClick={() => void run(async () => (await change(deskRefuseQuestion, { question: id, reason, text: why })).refuseQuestion)}>
              {t.refuse}
            </Button>
            <Button look="quiet" onClick={() => setRefusing(false)}>
              {t.cancel}
            </Button>
          </div>
        </>
      ) : (
        <>
          <TextField id={`strike-${id}`} label={t.strike} optional hint={t.strikeHint} value={strike} autoComplete="off" onInput={(event) => setStrike(event.currentTarget.value)} />
          <div class="row">
            <Button busy={busy} onClick={() => void run(async () => (await change(deskShowQuestion, { question: id, strike: strikes })).showQuestion)}>
              {t.show}
            </Button>
            <Button look="secondary" onClick={() => setRefusing(true)}>
              {t.refuseAsk}
            </Button>
          </div>
        </>
      )}
    </article>
  );
}
