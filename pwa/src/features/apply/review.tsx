import { useSignal } from "@preact/signals";
import { pair } from "../../i18n/format";
import type { Field, FormDefinition, Step } from "../../lib/forms/types";
import { NotQueued } from "../../outbox/queue";
import { navigate } from "../../router";
import { person } from "../../session/person";
import { Button, ButtonLink } from "../../ui/button/button";
import { Card } from "../../ui/card/card";
import { Notice } from "../../ui/notice/notice";
import { Steps } from "../../ui/steps/steps";
import type { Work } from "../drafts/use-editor";
import type { Asking } from "./context";
import { idOf } from "./convert";
import type { ItemForm } from "./form";
import { faultsOf, stepOf } from "./faults";
import { words } from "./messages";
import { say } from "./say";
import { submitDraft } from "./submit";

interface ReviewProps {
  item: ItemForm["item"];
  form: FormDefinition;
  work: Work;
  ask: Asking;
  steps: { step: Step; fields: Field[] }[];
  address(step: string): string;
}

/** Everything once more before it goes, each answer a tap away from being changed. */
export function Review({ item, form, work, ask, steps, address }: ReviewProps) {
  const t = words();
  /** The paper's name in the disclosures, where the question calls it otherwise. */
  const paperOf = (field: Field): string | undefined => {
    const paper = field.type === "file" ? item.disclosures.documents.find(({ code }) => code === field.document)?.name : undefined;
    return paper === field.label[ask.language] ? undefined : paper;
  };
  const failed = useSignal<string | null>(null);
  const busy = useSignal(false);
  const { draft, editor } = work;
  if (!draft || !editor) return null;
  const faults = faultsOf(form, draft.answers);
  const me = person.value;
  const send = async (): Promise<void> => {
    if (!me) return;
    busy.value = true;
    failed.value = null;
    try {
      const id = await submitDraft(await editor.save(), form, me.id);
      await navigate(`/sent/${id}`, { replace: true });
    } catch (error) {
      failed.value = error instanceof NotQueued && error.why === "alreadyQueued" ? t.gone : t.saveFailed;
    } finally {
      busy.value = false;
    }
  };
  return (
    <div class="stack-wide">
      <div class="stack">
        <Steps now={steps.length} titles={[...steps.map(({ step }) => step.title[ask.language]), t.review]} />
        <h1>{t.review}</h1>
        <p class="soft">{t.reviewHint}</p>
        {faults.length > 0 && (
          <Notice tone="bad" title={t.faults}>
            <ul class="apply-faults">
              {faults.map(({ path, label, message }) => (
                <li key={path}>
                  <a href={`${address(stepOf(form, path) ?? "")}#${idOf(path)}`}>{pair(label, message)}</a>
                </li>
              ))}
            </ul>
          </Notice>
        )}
      </div>
      {steps.map(({ step, fields }) => (
        <Card key={step.key} title={step.title[ask.language]}>
          <dl class="apply-answers">
            {fields
              .filter((field) => field.type !== "note")
              .map((field) => (
                <div key={field.key}>
                  <dt>{field.label[ask.language]}</dt>
                  <dd>
                    {paperOf(field) && <b>{paperOf(field)} </b>}
                    {say(field, draft.answers[field.key], ask)}
                  </dd>
                  <dd class="apply-change">
                    <a href={`${address(step.key)}#${idOf(field.key)}`} aria-label={pair(t.change, field.label[ask.language])}>
                      {t.change}
                    </a>
                  </dd>
                </div>
              ))}
          </dl>
        </Card>
      ))}
      <div class="apply-ways">
        {failed.value && <Notice tone="bad" title={failed.value} live />}
        {me ? (
          <Button wide busy={busy.value} aria-disabled={faults.length > 0 || undefined} onClick={() => !faults.length && void send()}>
            {busy.value ? t.submitting : t.submit}
          </Button>
        ) : (
          <>
            <Notice title={t.signInText} />
            <ButtonLink wide href={`/signin?next=${encodeURIComponent(address("review"))}`}>
              {t.signInFirst}
            </ButtonLink>
          </>
        )}
        <p class="soft small">{t.submitOffline}</p>
      </div>
    </div>
  );
}
