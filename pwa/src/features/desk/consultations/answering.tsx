import { useEffect, useState } from "preact/hooks";
import { change } from "../../../api";
import { deskAnswerOpinions } from "../../../api/generated/consultations/DeskAnswerOpinions";
import type { OpinionOutcome } from "../../../api/generated/types";
import { reload } from "../../../router";
import { Button } from "../../../ui/button/button";
import { Empty } from "../../../ui/empty/empty";
import { Choices, TextArea } from "../../../ui/field/field";
import { Notice } from "../../../ui/notice/notice";
import { say } from "../../../ui/toast/toast";
import { plainly } from "../trouble";
import { words } from "../words/consultations";
import { About } from "./about";
import { askOpinions, type Desk, type Opinions } from "./single";

const OUTCOMES: readonly OpinionOutcome[] = ["ADOPTED", "PARTLY", "NOT_ADOPTED"];

/** Opinions with their answers, or without: one or several that say the same are answered at once. */
export function Answering({ desk, page, closed }: { desk: Desk; page: Opinions; closed: boolean }) {
  const t = words();
  const [all, setAll] = useState(page);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    setAll(page);
    setChosen(new Set());
  }, [page]); // what was answered has gone to another tab, or has another answer
  const rows = all.edges.map(({ node }) => node);
  const answered = rows[0]?.answer != null;
  const more = async (): Promise<void> => {
    const next = await askOpinions(desk.id, answered ? "ANSWERED" : "TO_ANSWER", all.pageInfo.endCursor ?? undefined).catch((error: unknown) => void say(plainly(error)));
    if (next) setAll({ ...next, edges: [...all.edges, ...next.edges] });
  };
  const choose = (id: string, on: boolean): void => setChosen(new Set([...rows.map((row) => row.id).filter((each) => (each === id ? on : chosen.has(each)))]));
  if (!rows.length) return <Empty icon="check" title={t.noneToAnswer} />;
  return (
    <div class="stack">
      {!closed && <p class="soft">{t.answerHint}</p>}
      <ul class="stack-close">
        {rows.map((one) => (
          <li key={one.id} class="card stack-close">
            <About desk={desk} one={one} />
            {closed ? (
              <p class="desk-words">{one.text}</p>
            ) : (
              <label class="field-choice">
                <input type="checkbox" checked={chosen.has(one.id)} onChange={(event) => choose(one.id, event.currentTarget.checked)} />
                <span class="desk-words">{one.text}</span>
              </label>
            )}
            {one.answer && (
              <p class="desk-words">
                <b>{t[one.answer.outcome]}</b> {one.answer.reason}
              </p>
            )}
          </li>
        ))}
      </ul>
      {all.pageInfo.hasNextPage && (
        <Button look="secondary" onClick={() => void more()}>
          {t.more}
        </Button>
      )}
      {!closed && <AnswerForm desk={desk} chosen={[...chosen]} />}
    </div>
  );
}

function AnswerForm({ desk, chosen }: { desk: Desk; chosen: readonly string[] }) {
  const t = words();
  const [outcome, setOutcome] = useState<OpinionOutcome | null>(null);
  const [zh, setZh] = useState("");
  const [en, setEn] = useState("");
  const [attempted, setAttempted] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    setAttempted(true);
    setTrouble(chosen.length ? "" : t.needOpinions);
    if (!chosen.length || !outcome || !zh.trim()) return;
    setBusy(true);
    try {
      const { answerOpinions } = await change(deskAnswerOpinions, { input: { consultation: desk.id, opinions: [...chosen], outcome, reason: { zh, en } } });
      if (answerOpinions.__typename === "Refusal") return setTrouble(answerOpinions.message);
      say(t.answered(chosen.length));
      await reload();
    } catch (error) {
      setTrouble(plainly(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="card stack" noValidate onSubmit={(event) => void send(event)}>
      <h2>{chosen.length ? t.answerThem(chosen.length) : t.needOpinions}</h2>
      <Choices id="outcome" label={t.outcome} error={attempted && !outcome ? t.needOutcome : null} options={OUTCOMES.map((one) => ({ value: one, label: t[one] }))} chosen={outcome ? [outcome] : []} onChoose={(one) => setOutcome(one as OpinionOutcome)} />
      <div class="desk-two">
        <TextArea id="why-zh" label={t.whyZh} error={attempted && !zh.trim() ? t.needWhy : null} maxLength={4000} value={zh} onInput={(event) => setZh(event.currentTarget.value)} />
        <TextArea id="why-en" lang="en" label={t.whyEn} optional maxLength={8000} value={en} onInput={(event) => setEn(event.currentTarget.value)} />
      </div>
      {trouble && <Notice tone="bad" title={trouble} live />}
      <Button type="submit" busy={busy}>
        {t.answerDo}
      </Button>
    </form>
  );
}
