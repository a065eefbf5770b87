import { useMemo, useState } from "preact/hooks";
import { change } from "../../../api";
import { deskAnswerQuestion } from "../../../api/generated/interviews/DeskAnswerQuestion";
import { deskHideEntry } from "../../../api/generated/interviews/DeskHideEntry";
import { deskSpeak } from "../../../api/generated/interviews/DeskSpeak";
import { uuidv7 } from "../../../lib/uuid";
import { Badge } from "../../../ui/badge/badge";
import { Button } from "../../../ui/button/button";
import { TextArea, TextField } from "../../../ui/field/field";
import { Notice } from "../../../ui/notice/notice";
import { clock } from "../../interviews/view";
import { dropDraft, keepDraft, readDraft } from "../drafts";
import { useAct } from "./act";
import { secondsIn } from "./draft";
import type { Desk } from "./single";
import { words } from "./messages";

interface Part {
  desk: Desk;
  onDone(): Promise<unknown>;
}
type Entry = Desk["interview"]["transcript"]["entries"][number];
const NOTHING = { question: "", text: "", at: "" };

/** What everybody reads: questions to answer first, then what is said, the newest on top. */
export function Entries({ desk, onDone }: Part) {
  const t = words();
  const { state, transcript } = desk.interview;
  const spoken = state === "LIVE" || state === "ENDED" || state === "PUBLISHED";
  const open = transcript.entries.filter(({ answeredAt, hidden }) => !answeredAt && !hidden).sort((a, b) => b.likes - a.likes);
  const rest = transcript.entries.filter((entry) => !open.includes(entry)).reverse();
  if (state === "DRAFT") return null;
  return (
    <section class="stack" aria-label={t.entries}>
      <h2>{t.entries}</h2>
      {(state === "LIVE" || state === "ENDED") && <Say id={desk.interview.id} onDone={onDone} />}
      {[...open, ...rest].map((entry) => (
        <One key={entry.id} entry={entry} may={spoken} onDone={onDone} />
      ))}
    </section>
  );
}

/** The boxes for words and their place in the video; what is typed outlives the page. */
function useBoxes(about: string, blank: typeof NOTHING) {
  const [typed, setTyped] = useState(() => readDraft(about, "say", blank));
  const key = useMemo(uuidv7, [typed]); // sent again unchanged it is said once
  const set = (part: Partial<typeof NOTHING>): void => {
    const next = { ...typed, ...part };
    setTyped(next);
    keepDraft(about, "say", next);
  };
  const clear = (): void => {
    dropDraft(about, "say");
    setTyped(blank);
  };
  return { typed, set, clear, key, offset: secondsIn(typed.at) };
}

function Say({ id, onDone }: { id: string; onDone(): Promise<unknown> }) {
  const t = words();
  const { typed, set, clear, key, offset } = useBoxes(id, NOTHING);
  const { busy, trouble, run } = useAct(onDone);
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (offset === undefined || !typed.text.trim()) return;
    const variables = { interview: id, question: typed.question, text: typed.text, offsetSeconds: offset };
    if (await run(async () => (await change(deskSpeak, variables, key)).speak)) clear();
  };
  return (
    <form class="card stack-close" onSubmit={(event) => void send(event)}>
      <h3>{t.say}</h3>
      <TextField id="say-question" label={t.hostAsks} optional maxLength={500} autoComplete="off" value={typed.question} onInput={(event) => set({ question: event.currentTarget.value })} />
      <Boxes id="say" label={t.words} typed={typed} set={set} wrong={offset === undefined} />
      {trouble && <Notice tone="bad" title={trouble} live />}
      <Button type="submit" busy={busy}>
        {t.send}
      </Button>
    </form>
  );
}

function Boxes({ id, label, typed, set, wrong }: { id: string; label: string; typed: typeof NOTHING; set(part: Partial<typeof NOTHING>): void; wrong: boolean }) {
  const t = words();
  return (
    <>
      <TextArea id={`${id}-text`} label={label} rows={3} maxLength={4000} value={typed.text} onInput={(event) => set({ text: event.currentTarget.value })} />
      <TextField id={`${id}-at`} label={t.at} optional hint={t.atHint} error={wrong ? t.atWrong : null} inputMode="text" autoComplete="off" value={typed.at} onInput={(event) => set({ at: event.currentTarget.value })} />
    </>
  );
}

function One({ entry, may, onDone }: { entry: Entry; may: boolean; onDone(): Promise<unknown> }) {
  const t = words();
  const [answering, setAnswering] = useState(false);
  const { busy, trouble, run } = useAct(onDone);
  const { id, text, answer, offsetSeconds, likes, hidden } = entry;
  return (
    <article class="card stack-close" data-entry={id}>
      {text && <p class="talk-words"><b>{text}</b></p>}
      {answer && <p class="talk-words">{answer}</p>}
      <p class="soft small">
        {t.likes(likes)}
        {offsetSeconds !== null && ` · ${clock(offsetSeconds)}`} {hidden && <Badge tone="stop">{t.hidden}</Badge>}
      </p>
      {trouble && <Notice tone="bad" title={trouble} live />}
      {answering ? (
        <Answer entry={entry} onClose={() => setAnswering(false)} onDone={onDone} />
      ) : (
        <div class="row">
          {may && !hidden && (
            <Button look={answer ? "secondary" : "primary"} aria-label={`${answer ? t.correct : t.answer} ${text || answer}`} onClick={() => setAnswering(true)}>
              {answer ? t.correct : t.answer}
            </Button>
          )}
          <Button look="quiet" busy={busy} aria-label={`${hidden ? t.unhide : t.hide} ${text || answer}`} onClick={() => void run(async () => (await change(deskHideEntry, { entry: id, hidden: !hidden })).hideEntry)}>
            {hidden ? t.unhide : t.hide}
          </Button>
        </div>
      )}
    </article>
  );
}

function Answer({ entry: { id, answer, offsetSeconds }, onClose, onDone }: { entry: Entry; onClose(): void; onDone(): Promise<unknown> }) {
  const t = words();
  const { typed, set, clear, key, offset } = useBoxes(id, { question: "", text: answer, at: offsetSeconds === null ? "" : clock(offsetSeconds) });
  const { busy, trouble, run } = useAct(onDone);
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (offset === undefined || !typed.text.trim()) return;
    if (!(await run(async () => (await change(deskAnswerQuestion, { entry: id, text: typed.text, offsetSeconds: offset }, key)).answerQuestion))) return;
    clear();
    onClose();
  };
  return (
    <form class="stack-close" onSubmit={(event) => void send(event)}>
      <Boxes id={`answer-${id}`} label={t.words} typed={typed} set={set} wrong={offset === undefined} />
      {trouble && <Notice tone="bad" title={trouble} live />}
      <div class="row">
        <Button type="submit" busy={busy}>
          {t.send}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t.cancel}
        </Button>
      </div>
    </form>
  );
}
