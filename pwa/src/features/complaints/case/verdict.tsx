import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { Button } from "../../../ui/button/button";
import { Card } from "../../../ui/card/card";
import { TextArea } from "../../../ui/field/field";
import { Notice } from "../../../ui/notice/notice";
import { handlingWords } from "../words/handling";
import { type Shot, Shots } from "./shots";

/** How what the person does reaches the server: by the outbox, or at once for whoever has only a code. Gives why not, in words. */
export interface Ways {
  confirm(): Promise<string | null>;
  dispute(reason: string): Promise<string | null>;
  add(text: string, photos: readonly Shot[]): Promise<string | null>;
}

/** What the person may say now: fixed or not, and whatever there is to add. */
export function Verdict({ actions, ways }: { actions: readonly string[]; ways: Ways }) {
  const t = handlingWords();
  const unfixed = useSignal(false);
  const busy = useSignal(false);
  const failed = useSignal<string | null>(null);
  /** Whether it went: what was written stays where it stands until then. */
  const act = async (work: () => Promise<string | null>): Promise<boolean> => {
    busy.value = true;
    failed.value = await work().catch(() => t.notSent);
    busy.value = false;
    return failed.value === null;
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
          <Say id="c-add" label={t.addLabel} busy={busy.value} photos onSay={(text, photos) => act(() => ways.add(text, photos))}>
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
  /** Photos may go along. */
  photos?: boolean;
  onSay(text: string, photos: readonly Shot[]): Promise<boolean>;
  children: ComponentChildren;
}

function Say({ id, label, hint, busy, photos, onSay, children }: SayProps) {
  const t = handlingWords();
  const text = useSignal("");
  const shots = useSignal<readonly Shot[]>([]);
  const fault = useSignal<string | null>(null);
  const clear = (): void => {
    text.value = "";
    shots.value = [];
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    fault.value = text.value.trim() ? null : t.needWords;
    if (!fault.value) void onSay(text.value.trim(), shots.value).then((went) => went && clear());
  };
  return (
    <form class="stack" noValidate onSubmit={submit}>
      <TextArea id={id} label={label} hint={hint} error={fault.value} maxLength={2000} value={text.value} onInput={(event) => (text.value = event.currentTarget.value)} />
      {photos && <Shots shots={shots.value} onShots={(next) => (shots.value = next)} />}
      <Button type="submit" wide busy={busy}>
        {children}
      </Button>
    </form>
  );
}
