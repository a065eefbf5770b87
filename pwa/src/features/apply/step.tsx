import type { ComponentChildren } from "preact";
import { pair } from "../../i18n/format";
import type { Field, Step } from "../../lib/forms/types";
import { Button, ButtonLink } from "../../ui/button/button";
import { ErrorSummary } from "../../ui/error-summary/error-summary";
import { Steps } from "../../ui/steps/steps";
import type { Asking } from "./context";
import type { Work } from "../drafts/use-editor";
import { idOf } from "./convert";
import type { Said } from "./faults";
import { words } from "./messages";
import { Question } from "./question";

interface StepProps {
  work: Work;
  ask: Asking;
  steps: { step: Step; fields: Field[] }[];
  at: number;
  faults: readonly Said[];
  before: string | null;
  onNext(): void;
  /** What else is asked or offered above the questions. */
  children?: ComponentChildren;
}

/** One step of the form: its questions, and the way on. */
export function StepPage({ work, ask, steps, at, faults, before, onNext, children }: StepProps) {
  const t = words();
  const { step, fields } = steps[at]!;
  const draft = work.draft!; // a step is only shown of a draft that is open
  const editor = work.editor!;
  const settle = (key: string, use: boolean): void => {
    if (use) editor.set(key, draft.replaced[key]);
    editor.dismissReplaced(key);
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    onNext();
  };
  return (
    <form class="stack-wide" noValidate onSubmit={submit} key={step.key}>
      <div class="stack">
        <Steps now={at} titles={[...steps.map((one) => one.step.title[ask.language]), t.review]} />
        <h1>{step.title[ask.language]}</h1>
        {step.hint && <p class="soft">{step.hint[ask.language]}</p>}
        {at === 0 && <p class="soft">{t.minutes}</p>}
        <ErrorSummary faults={faults.map(({ path, label, message }) => ({ id: idOf(path), message: pair(label, message) }))} />
      </div>
      {children}
      {fields.map((field) => (
        <Question key={field.key} field={field} value={draft.answers[field.key]} ask={ask} replaced={draft.replaced[field.key]} settle={(use) => settle(field.key, use)} />
      ))}
      <div class="apply-ways">
        <Button type="submit" wide>
          {t.continue}
        </Button>
        {before && (
          <ButtonLink look="quiet" href={before} wide>
            {t.back}
          </ButtonLink>
        )}
      </div>
    </form>
  );
}
