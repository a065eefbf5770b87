import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { formatDate, pair } from "../../i18n/format";
import { language } from "../../i18n";
import type { FileAnswer } from "../../lib/forms/types";
import { navigate } from "../../router";
import type { PageProps, Place } from "../../router/types";
import { Button, ButtonLink } from "../../ui/button/button";
import { ErrorSummary } from "../../ui/error-summary/error-summary";
import { TextArea } from "../../ui/field/field";
import { Notice } from "../../ui/notice/notice";
import { idOf } from "../apply/convert";
import { Files } from "../apply/files";
import { DraftEditor } from "../drafts/editor";
import type { Draft } from "../drafts/model";
import { beginDraft } from "../drafts/store";
import "./cases.css";
import { loadCase } from "./load";
import { words } from "./messages";
import type { CachedCase, WholeCase } from "./model";
import { send } from "./send";

export const load = ({ params }: Place): Promise<CachedCase> => loadCase(params["number"] ?? "");

export const title = (): string => words().supTitle;

type Supplement = NonNullable<NonNullable<WholeCase["application"]>["supplement"]>;

export default function SupplementPage({ data }: PageProps<CachedCase>) {
  const t = words();
  const supplement = data.whole?.application?.supplement;
  const open = supplement && !supplement.answeredAt;
  return (
    <div class="page page-narrow stack-wide">
      <header class="stack-close">
        <p class="soft">{data.line.title}</p>
        <h1>{t.supTitle}</h1>
      </header>
      {open ? <Answer number={data.number} title={data.line.title} supplement={supplement} /> : <Notice title={t.answered} />}
      <ButtonLink look="quiet" wide href={`/cases/${data.number}`}>
        {t.back}
      </ButtonLink>
    </div>
  );
}

function Answer({ number, title: name, supplement }: { number: string; title: string; supplement: Supplement }) {
  const t = words();
  const draft = useSignal<Draft | null>(null);
  const editor = useRef<DraftEditor | null>(null);
  const attempted = useSignal(false);
  const busy = useSignal(false);
  useEffect(() => {
    const begin = { kind: "supplement", about: number, title: name, version: supplement.requestedAt } as const;
    void beginDraft(begin, null).then((found) => {
      editor.current = new DraftEditor(found, { changed: (next) => (draft.value = next) });
      draft.value = found;
    });
    return () => editor.current?.close();
  }, [number]);
  const now = draft.value;
  if (!now) return null;
  const filesOf = (code: string): FileAnswer[] => (now.answers[code] ?? []) as FileAnswer[];
  const missing = supplement.items.filter(({ documentCode }) => !filesOf(documentCode).length);
  const faults = attempted.value ? missing.map(({ documentCode, name: paper }) => ({ id: idOf(documentCode), message: pair(paper, t.needFile) })) : [];
  const ask = {
    draft: now.id,
    language: language.value === "en" ? ("en" as const) : ("zh" as const),
    regions: [],
    set: (path: string, value: unknown) => editor.current?.set(path, value),
    left: () => undefined,
    errorOf: (path: string) => faults.find(({ id }) => id === idOf(path))?.message ?? null,
  };
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    attempted.value = true;
    if (missing.length || !editor.current) return;
    busy.value = true;
    const saved = await editor.current.save();
    const files = supplement.items.flatMap(({ documentCode }) => filesOf(documentCode).map(({ id }) => ({ upload: id, documentCode })));
    const input = { number, files, note: String(saved.answers["note"] ?? "").trim() };
    await send({ number, title: name, kind: "supplement", variables: { input }, files: files.map(({ upload }) => upload), draft: saved }).finally(() => (busy.value = false));
    await navigate(`/cases/${number}`, { replace: true });
  };
  return (
    <form class="stack-wide" noValidate onSubmit={(event) => void submit(event)}>
      <ErrorSummary faults={faults} />
      {now.returned && <Notice tone="bad" title={now.returned.message} />}
      <Notice tone="wait" title={t.answerBy(formatDate(supplement.answerBy))}>
        {supplement.note && <p>{supplement.note}</p>}
        <p>{t.supplementOnce}</p>
      </Notice>
      {supplement.items.map(({ documentCode, name: paper, reason }) => (
        <Files
          key={documentCode}
          path={documentCode}
          value={now.answers[documentCode]}
          ask={ask}
          field={{ label: { zh: paper, en: paper }, hint: { zh: reason, en: reason }, required: true, maxCount: 5 }}
        />
      ))}
      <TextArea id="note" label={t.note} optional value={String(now.answers["note"] ?? "")} onInput={(event) => editor.current?.set("note", event.currentTarget.value)} />
      <Button type="submit" wide busy={busy.value}>
        {t.sendSupplement}
      </Button>
    </form>
  );
}
