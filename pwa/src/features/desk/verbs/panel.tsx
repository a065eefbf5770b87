import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { mayPass } from "../../../api";
import { uuidv7 } from "../../../lib/uuid";
import { Button } from "../../../ui/button/button";
import { ErrorSummary, type Fault } from "../../../ui/error-summary/error-summary";
import { Notice } from "../../../ui/notice/notice";
import { landed, mayDo, news, openForm, read, refresh, type FullCase } from "../case/store";
import { dropDraft, keepDraft, readDraft } from "../drafts";
import { useShortcuts } from "../keys";
import { plainly } from "../trouble";
import { caseWords } from "../words/case";
import { words } from "../words/desk";
import { verbWords } from "../words/verbs";
import type { AnyAction } from "./action";
import { Changed } from "./changed";

type Draft = Record<string, unknown>;

/** The form of one action. Whatever happens (a fault, a stale screen, no network, an ended session), what was typed stays. */
export function Panel({ of, what }: { of: FullCase; what: AnyAction }) {
  const t = caseWords();
  const v = verbWords();
  const { Fields, Check } = what;
  const [draft, setDraft] = useState<Draft>(() => readDraft(of.number, what.action, what.blank(of) as Draft));
  const [faults, setFaults] = useState<Fault[]>([]);
  const [trouble, setTrouble] = useState("");
  const [busy, setBusy] = useState(false);
  const [checking, setChecking] = useState(false);
  const box = useRef<HTMLFormElement>(null);
  const attempt = useRef({ body: "", key: "" });
  useLayoutEffect(() => first(box.current)?.focus(), [checking]); // before the next key; the preview is read from its top
  useShortcuts([
    { key: "Ctrl+Enter", does: t.keySend, run: () => undefined },
    { key: "Escape", does: t.keyClose, run: close },
  ]);

  function set(part: Draft): void {
    const next = { ...draft, ...part };
    setDraft(next);
    keepDraft(of.number, what.action, next);
  }

  function close(): void {
    openForm(null);
    document.getElementById(`desk-do-${what.action}`)?.focus();
  }

  async function submit(): Promise<void> {
    if (busy || news.peek().length) return;
    const found = what.faults(draft, v, of);
    setFaults(found);
    setTrouble("");
    if (found.length) return setChecking(false);
    if (Check && !checking) return setChecking(true);
    setBusy(true);
    await send();
    setBusy(false);
  }

  async function send(): Promise<void> {
    const target = { number: of.number, revision: read.peek() };
    const body = JSON.stringify([target, draft]);
    // The same words again after a lost answer go under the same key: they take effect once.
    if (attempt.current.body !== body) attempt.current = { body, key: uuidv7() };
    try {
      const result = await what.send(target, draft, attempt.current.key);
      attempt.current.body = "";
      if (result.__typename === "CaseChanged") {
        dropDraft(of.number, what.action);
        return landed(result.case, what.action);
      }
      setTrouble(result.message);
      if (result.code === "STALE" || !mayStill(result.code)) await refresh().catch(() => undefined);
    } catch (error) {
      if (!mayPass(error)) attempt.current.body = "";
      setTrouble(plainly(error));
    }
  }

  const keys = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void submit();
    } else if (event.key === "Escape" && !event.defaultPrevented) {
      event.preventDefault();
      if (checking) setChecking(false);
      else close();
    }
  };

  const possible = mayDo(what.action);
  return (
    <form
      class="desk-form"
      ref={box}
      noValidate
      aria-label={what.title(v)}
      onKeyDown={keys}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h3>{what.title(v)}</h3>
      {faults.length > 0 && <ErrorSummary faults={faults} />}
      {trouble && (
        <Notice tone="bad" live>
          {trouble}
        </Notice>
      )}
      {checking && Check ? (
        <div class="desk-check" tabIndex={-1}>
          <Notice tone="wait">{what.undo?.(v) ?? t.noUndo}</Notice>
          <Check of={of} draft={draft} />
        </div>
      ) : (
        <Fields of={of} draft={draft} set={set} />
      )}
      <Changed possible={possible} />
      <div class="row">
        {possible && news.value.length === 0 && (
          <Button type="submit" busy={busy} data-last>
            {Check && !checking ? t.check : checking ? t.confirm + words().colon + what.title(v) : (what.submit?.(v) ?? what.title(v))}
          </Button>
        )}
        <Button look="quiet" onClick={checking ? () => setChecking(false) : close}>
          {checking ? t.edit : t.close}
        </Button>
      </div>
    </form>
  );
}

/** A refusal because of the case, not of the words: it stands elsewhere than this screen thought. */
const mayStill = (code: string): boolean => code.startsWith("INVALID") || code.startsWith("TOO_") || code === "REQUIRED" || code === "FACTOR_NEEDED";

/** Where the hands go when a form opens: its first control, or the button where there is nothing to fill in. */
const first = (form: HTMLFormElement | null): HTMLElement | null | undefined =>
  form?.querySelector<HTMLElement>(".desk-check") ??
  form?.querySelector<HTMLElement>("input:not([type=hidden]), textarea, select:not(.desk-templates)") ?? form?.querySelector<HTMLElement>("[data-last]");
