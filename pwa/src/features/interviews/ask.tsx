import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { outbox } from "../../outbox/state";
import { submit } from "../../outbox/submit";
import { uuidv7 } from "../../lib/uuid";
import { person } from "../../session/person";
import { Button, ButtonLink } from "../../ui/button/button";
import { TextArea } from "../../ui/field/field";
import { Notice } from "../../ui/notice/notice";
import { Skeleton } from "../../ui/skeleton/skeleton";
import { faultIn, SaveLine } from "../apply/remarks";
import type { Draft } from "../drafts/model";
import { useEditor, type Work } from "../drafts/use-editor";
import { Asked } from "./asked";
import { words } from "./messages";
import { useKeptQuestions } from "./use-kept-questions";
import type { Marks } from "./use-marks";
import type { Interview } from "./view";

const MOST = 500;
const TIMES = 5;

interface Props {
  interview: Interview;
  marks: Marks | null;
  waiting: number | null;
  /** Whether questions are taken now. */
  open: boolean;
  /** The draft that the address names. */
  draft: string | null;
}

/** Asking, what was asked, and what was typed and never sent: that stays in sight when questions are taken no more. */
export function AskForm({ interview, marks, waiting, open, draft }: Props) {
  const t = words();
  const jobs = outbox.value.jobs.filter(({ kind, about }) => kind === "interview" && about === interview.id);
  const asked = marks?.questions ?? [];
  const kept = useKeptQuestions(interview.id);
  const wanted = useSignal(draft);
  const current = useSignal<string | null>(null);
  const round = useSignal(0);
  const me = person.value;
  const room = asked.length + jobs.length < TIMES;
  const form = open && room && me;
  const unsent = form ? kept.filter(({ id }) => id !== current.value) : kept;
  const begin = (id: string | null): void => {
    wanted.value = id;
    round.value += 1;
  };
  if (!open && !unsent.length && !asked.length && !jobs.length) return null;
  return (
    <section class="card stack" id="ask">
      <h2 id="ask-title" tabIndex={-1}>
        {open ? t.ask : t.mine}
      </h2>
      {form && <Form key={`${me.id} ${round.value}`} interview={interview} id={wanted.value} onOpen={(id) => (current.value = id)} onGone={() => begin(null)} />}
      {open && !me && (
        <ButtonLink look="secondary" wide href={`/signin?next=/interviews/${interview.id}`}>
          {t.askSignIn}
        </ButtonLink>
      )}
      {open && me && !room && <p>{t.askedAll(TIMES)}</p>}
      {open && waiting !== null && waiting > 0 && <p class="soft small">{t.waiting(waiting)}</p>}
      <Asked asked={asked} jobs={jobs} unsent={unsent} titled={open} onEdit={form ? begin : null} />
    </section>
  );
}

interface FormProps {
  interview: Interview;
  id: string | null;
  onOpen(id: string): void;
  /** Sent, here or in another tab, or deleted: the next question begins anew. */
  onGone(): void;
}

function Form({ interview, id, onOpen, onGone }: FormProps) {
  const work = useEditor({ kind: "interview", about: interview.id, title: interview.title, version: "1" }, id);
  const opened = work.draft?.id;
  useEffect(() => void (opened && onOpen(opened)), [opened]);
  useEffect(() => void (work.state === "gone" && onGone()), [work.state]);
  if (work.editor && work.draft) return <Writing interview={interview} work={work} draft={work.draft} />;
  return work.fault ? <Notice tone="bad" title={faultIn(work)} /> : <Skeleton rows={3} />;
}

function Writing({ interview, work, draft }: { interview: Interview; work: Work; draft: Draft }) {
  const t = words();
  const error = useSignal<string | null>(null);
  const busy = useSignal(false);
  const text = String(draft.answers["text"] ?? "");
  const type = (now: string): void => {
    error.value = null;
    work.editor!.set("text", now);
  };
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!text.trim()) return void (error.value = t.askEmpty);
    busy.value = true;
    try {
      await put(interview, { ...(await work.editor!.save()), owner: person.value!.id }, text.trim());
      document.getElementById("ask-title")?.focus(); // the button that was pressed begins anew
    } catch {
      error.value = t.askFailed;
    } finally {
      busy.value = false;
    }
  };
  return (
    <form class="stack-close talk-ask" noValidate onSubmit={(event) => void send(event)}>
      {draft.returned && <Notice tone="bad" title={draft.returned.message || t.askReturned} />}
      <TextArea id="ask-text" label={t.question} hint={t.askHint} error={error.value} rows={3} placeholder=" " maxLength={MOST} value={text} onInput={(event) => type(event.currentTarget.value)} />
      <Button type="submit" wide busy={busy.value}>
        {t.send}
      </Button>
      {text && <SaveLine work={work} />}
      <p class="soft small talk-offline">{t.askOffline}</p>
    </form>
  );
}

/** From the draft to the outbox. */
async function put(interview: Interview, draft: Draft, text: string): Promise<void> {
  const id = uuidv7();
  await submit({ kind: "interview", id, owner: draft.owner, about: interview.id, title: interview.title, variables: { input: { id, interview: interview.id, text } }, draft });
}
