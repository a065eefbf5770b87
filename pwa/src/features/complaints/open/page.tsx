import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ApiError } from "../../../api";
import { Button } from "../../../ui/button/button";
import { TextField } from "../../../ui/field/field";
import { Notice } from "../../../ui/notice/notice";
import { Whole } from "../case/whole";
import { groupsOf, readCode, type Typed } from "../code/code";
import "../complaints.css";
import { codeWords } from "../words/code";
import { type Complained, Holder } from "./holder";

export const title = (): string => codeWords().openTitle;

/** A nameless report, opened by its code. Nothing of it outlives this page. */
export default function OpenPage() {
  const t = codeWords();
  const typed = useSignal("");
  const fault = useSignal<string | null>(null);
  const trouble = useSignal<string | null>(null);
  const busy = useSignal(false);
  const found = useSignal<{ holder: Holder; whole: Complained } | null>(null);
  useEffect(() => {
    const scanned = readCode(location.hash);
    // Not even in the history of the browser.
    if (location.hash) history.replaceState(history.state, "", location.pathname);
    if ("code" in scanned) typed.value = groupsOf(scanned.code).join(" ");
  }, []);
  const open = async (event: Event): Promise<void> => {
    event.preventDefault();
    const read = readCode(typed.value);
    trouble.value = null;
    fault.value = "code" in read ? null : faultIn(read);
    if (!("code" in read)) return document.getElementById("c-code")?.focus();
    busy.value = true;
    try {
      const holder = await Holder.with(read.code);
      if (typeof holder === "string") trouble.value = holder;
      else found.value = { holder, whole: await holder.read() };
    } catch (error) {
      trouble.value = whyNot(error);
    } finally {
      busy.value = false;
    }
  };
  const close = (): void => {
    found.value = null;
    typed.value = "";
  };
  if (found.value) {
    const { holder, whole } = found.value;
    // What was done has arrived, whether or not it can be shown now.
    const again = async (): Promise<void> => {
      trouble.value = null;
      await holder.read().then((fresh) => (found.value = { holder, whole: fresh }), () => (trouble.value = t.sentNotSeen));
    };
    return (
      <div class="page page-narrow stack-wide">
        {trouble.value && <Notice tone="wait" title={trouble.value} live />}
        <Whole whole={whole} file={holder.file} holder={holder} changed={again} />
        <Button look="secondary" wide icon="close" onClick={close}>
          {t.close}
        </Button>
      </div>
    );
  }
  return (
    <div class="page page-narrow stack-wide">
      <header class="stack-close">
        <h1>{t.openTitle}</h1>
        <p class="soft">{t.openLead}</p>
      </header>
      <form class="stack" noValidate onSubmit={(event) => void open(event)}>
        {trouble.value && <Notice tone="bad" title={trouble.value} live />}
        <TextField
          id="c-code"
          label={t.typed}
          hint={t.typedHint}
          error={fault.value}
          inputMode="numeric"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          value={typed.value}
          onInput={(event) => (typed.value = event.currentTarget.value)}
        />
        <Button type="submit" wide busy={busy.value}>
          {t.open}
        </Button>
      </form>
    </div>
  );
}

function faultIn(read: Exclude<Typed, { code: string }>): string {
  const t = codeWords();
  return read.wrong === "short" || read.wrong === "long" ? t[read.wrong](read.by) : t[read.wrong];
}

function whyNot(error: unknown): string {
  const t = codeWords();
  const trouble = error instanceof ApiError ? error.trouble : null;
  return trouble === "offline" ? t.noNet : trouble === "slow-down" ? t.slow : t.broken;
}
