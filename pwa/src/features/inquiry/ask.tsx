import { useSignal } from "@preact/signals";
import { readPublic } from "../../api";
import { addressees, type AddresseesData } from "../../api/generated/inquiry/Addressees";
import type { FileAnswer } from "../../lib/forms/types";
import { uuidv7 } from "../../lib/uuid";
import { NotQueued } from "../../outbox/queue";
import { submit } from "../../outbox/submit";
import { navigate } from "../../router";
import type { PageProps } from "../../router/types";
import { person } from "../../session/person";
import { Button, ButtonLink } from "../../ui/button/button";
import { ErrorSummary, type Fault } from "../../ui/error-summary/error-summary";
import { Choices, SelectField, TextArea, TextField } from "../../ui/field/field";
import { Notice } from "../../ui/notice/notice";
import { Skeleton } from "../../ui/skeleton/skeleton";
import { faultIn, Gone, SaveLine } from "../apply/remarks";
import { addressOfDraft } from "../drafts/kinds";
import type { Draft } from "../drafts/model";
import { useEditor, type Work } from "../drafts/use-editor";
import { Attach } from "./attach";
import "./inquiry.css";
import { words } from "./messages";
import { Similar } from "./similar";

interface Question {
  /** `m:` and the code of a mailbox, `d:` and that of a department. */
  to: string;
  title: string;
  text: string;
  public: string;
  files: FileAnswer[];
}

const BLANK: Question = { to: "", title: "", text: "", public: "yes", files: [] };

export const load = (): Promise<AddresseesData> => readPublic(addressees, {});

export const title = (): string => words().askTitle;

export default function AskPage({ data, query }: PageProps<AddresseesData>) {
  const work = useEditor({ kind: "inquiry", about: "inquiry", title: words().askTitle, version: "1" }, query.get("draft"));
  return (
    <div class="page page-narrow stack-wide">
      <header class="stack-close">
        <h1>{words().askTitle}</h1>
        <p class="soft">{words().askLead}</p>
      </header>
      {work.fault && !work.editor && <Notice tone="bad" title={faultIn(work)} />}
      {work.editor && work.draft ? <Form data={data} work={work} draft={work.draft} asked={query.get("to")} /> : !work.fault && <Skeleton rows={4} />}
    </div>
  );
}

function Form({ data, work, draft, asked }: { data: AddresseesData; work: Work; draft: Draft; asked: string | null }) {
  const t = words();
  const attempted = useSignal(false);
  const failed = useSignal<string | null>(null);
  const busy = useSignal(false);
  const editor = work.editor!;
  const q: Question = { ...BLANK, to: asked ?? "", ...(draft.answers as Partial<Question>) };
  const faults = attempted.value ? faultsOf(q) : [];
  const errorOf = (name: string): string | null => faults.find(({ id }) => id === `inquiry-${name}`)?.message ?? null;
  const set = (name: keyof Question, value: unknown): void => {
    editor.set(name, value);
    if (name === "title") editor.note({ title: String(value).trim() || t.askTitle });
  };
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    attempted.value = true;
    if (faultsOf(q).length || !person.value) return;
    busy.value = true;
    failed.value = null;
    try {
      await navigate(`/sent/${await ask(await editor.save(), q, person.value.id)}`, { replace: true });
    } catch (error) {
      failed.value = error instanceof NotQueued && error.why === "alreadyQueued" ? t.goneElsewhere : t.saveFailed;
    } finally {
      busy.value = false;
    }
  };
  return (
    <form class="stack" noValidate onSubmit={(event) => void send(event)}>
      <Gone work={work} />
      {draft.returned && <Notice tone="bad" title={draft.returned.message || t.returned} />}
      {faults.length > 0 && <ErrorSummary faults={faults} />}
      <SelectField id="inquiry-to" label={t.to} hint={t.toHint} error={errorOf("to")} value={q.to} onChange={(event) => set("to", event.currentTarget.value)} options={optionsOf(data)} />
      <TextField id="inquiry-title" label={t.questionTitle} hint={t.titleHint} error={errorOf("title")} value={q.title} maxLength={60} autoComplete="off" onInput={(event) => set("title", event.currentTarget.value)} />
      <Similar typed={q.title} />
      <TextArea id="inquiry-text" label={t.text} hint={t.textHint} error={errorOf("text")} rows={7} maxLength={3000} value={q.text} onInput={(event) => set("text", event.currentTarget.value)} />
      <Attach draft={draft.id} path="inquiry-files" files={q.files} onFiles={(files) => set("files", files)} />
      <Choices
        id="inquiry-public"
        label={t.who}
        chosen={[q.public]}
        onChoose={(value) => set("public", value)}
        options={[
          { value: "yes", label: t.publicly, hint: t.publiclyHint },
          { value: "no", label: t.privately, hint: t.privatelyHint },
        ]}
      />
      {failed.value && <Notice tone="bad" title={failed.value} live />}
      {person.value ? (
        <Button type="submit" wide busy={busy.value}>
          {t.submit}
        </Button>
      ) : (
        <ButtonLink wide href={`/signin?next=${encodeURIComponent(addressOfDraft(draft))}`}>
          {t.signInFirst}
        </ButtonLink>
      )}
      <p class="soft small">{t.submitOffline}</p>
      <SaveLine work={work} />
    </form>
  );
}

function optionsOf({ mailboxes, departments }: AddresseesData): { value: string; label: string }[] {
  const t = words();
  return [
    { value: "", label: t.choose },
    ...mailboxes.map(({ code, name, answerDays }) => ({ value: `m:${code}`, label: t.mailbox(name, answerDays) })),
    ...departments.map(({ code, name }) => ({ value: `d:${code}`, label: name })),
  ];
}

function faultsOf(q: Question): Fault[] {
  const t = words();
  return [
    q.to ? null : { id: "inquiry-to", message: t.needTo },
    q.title.trim() ? null : { id: "inquiry-title", message: t.needTitle },
    q.text.trim() ? null : { id: "inquiry-text", message: t.needText },
  ].filter((fault) => fault !== null);
}

/** From the draft to the outbox; gives the id under which the question can be followed. */
function ask(draft: Draft, q: Question, owner: string): Promise<string> {
  const id = uuidv7();
  const files = q.files.map((file) => file.id);
  const input = {
    id,
    ...(q.to.startsWith("m:") ? { mailbox: q.to.slice(2) } : { department: q.to.slice(2) }),
    title: q.title.trim(),
    text: q.text.trim(),
    public: q.public === "yes",
    files,
  };
  return submit({ kind: "inquiry", id, owner, about: draft.about, title: draft.title, variables: { input }, files, draft: { ...draft, owner } });
}
