import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { Button } from "../../../ui/button/button";
import { Card } from "../../../ui/card/card";
import { TextArea } from "../../../ui/field/field";
import { Notice } from "../../../ui/notice/notice";
import { handlingWords } from "../words/handling";

/** How what the person does reaches the server: by the outbox, or at once for whoever has only a code. Gives why not, in words. */
export interface Ways {
  confirm(): Promise<string | null>;
  dispute(reason: string): Promise<string | null>;
  add(text: string): Promise<string | null>;
}

/** What the person may say now: fixed or not, and whatever there is to add. */
export function Verdict({ actions, ways }: { actions: readonly string[]; ways: Ways }) {
  const t = handlingWords();
  const unfixed = useSignal(false);
  const busy = useSignal(false);
  const failed = useSignal<string | null>(null);
  const act = async (work: () => Promise<string | null>): Promise<void> => {
    busy.value = true;
    failed.value = await work().catch(() => t.notSent);
    busy.value = false;
  };
  return (
    <>
      {failed.value && <Notice tone="bad" title={failed.value} live />}
      {actions.includes("confirm") && (
        <Card title={t.fixed}>
          <div class="stack">
            <p class="soft">{t.fixedHint}</p>
            <div class="complaint-verdict">
              <Button icon="check" busy={busy.value} onClick={() => void act(ways.confirm)}>
                {t.yes}
              </Button>
              <Button look="danger" aria-expanded={unfixed.value} onClick={() => (unfixed.value = !unfixed.value)}>
                {t.no}
              </Button>
            </div>
            {unfixed.value && (
              <Say id="c-unfixed" label={t.why} hint={t.whyHint} busy={busy.value} onSay={(reason) => act(() => ways.dispute(reason))}>
                {t.sendBack}
              </Say>
            )}
          </div>
        </Card>
      )}
      {actions.includes("add") && (
        <details class="complain-about">
          <summary>{t.add}</summary>
          <Say id="c-add" label={t.addLabel} busy={busy.value} onSay={(text) => act(() => ways.add(text))}>
            {t.addNow}
          </Say>
        </details>
      )}
    </>
  );
}

interface SayProps {
  id: string;
  label: string;
  hint?: string;
  busy: boolean;
  onSay(text: string): Promise<void>;
  children: ComponentChildren;
}

function Say({ id, label, hint, busy, onSay, children }: SayProps) {
  const t = handlingWords();
  const text = useSignal("");
  const fault = useSignal<string | null>(null);
  const submit = (event: Event): void => {
    event.preventDefault();
    fault.value = text.value.trim() ? null : t.needWords;
    if (!fault.value) void onSay(text.value.trim()).then(() => (text.value = ""));
  };
  return (
    <form class="stack" noValidate onSubmit={submit}>
      <TextArea id={id} label={label} hint={hint} error={fault.value} maxLength={2000} value={text.value} onInput={(event) => (text.value = event.currentTarget.value)} />
      <Button type="submit" wide busy={busy}>
        {children}
      </Button>
    </form>
  );
}
