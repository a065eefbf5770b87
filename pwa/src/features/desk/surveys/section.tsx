import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../../ui/button/button";
import { SelectField, Tick } from "../../../ui/field/field";
import { words } from "../words/surveys";
import { Bilinguals } from "./bilinguals";
import { addQuestion, type Design, fieldsOf, type Kind, KINDS, withStep } from "./form";
import { Movers } from "./movers";
import { ShowIf } from "./show-if";

interface Props {
  design: Design;
  at: number;
  errors: readonly string[];
  set(design: Design): void;
  onAdded(design: Design, key: string): void;
  onMove(by: -1 | 1): void;
  onRemove?: (() => void) | undefined;
  children: ComponentChildren;
}

/** A page of the phone: its title, when it is shown, its questions, and what can be added to it. */
export function Section({ design, at, errors, set, onAdded, onMove, onRemove, children }: Props) {
  const t = words();
  const [kind, setKind] = useState<Kind>("single");
  const step = design.steps[at]!;
  const patch = (part: object): void => set(withStep(design, at, (now) => ({ ...now, ...part })));
  const add = (): void => {
    const next = addQuestion(design, at, kind);
    const before = new Set(fieldsOf(design).map(({ key }) => key));
    onAdded(next, fieldsOf(next).find(({ key }) => !before.has(key))!.key);
  };
  return (
    <section class="desk-section stack" aria-label={t.section(at + 1)}>
      <header class="desk-question-head">
        <h2 id={`q-${step.key}`} tabIndex={-1}>
          {t.section(at + 1)}
        </h2>
        <Movers id={step.key} name={t.section(at + 1)} onMove={onMove} onRemove={onRemove} />
      </header>
      {errors.map((error) => (
        <p class="field-error" key={error}>
          {error}
        </p>
      ))}
      <Bilinguals id={`q-${step.key}`} label={t.sectionTitle} value={step.title} most={100} onChange={(title) => patch({ title })} />
      {at > 0 && <ShowIf design={design} part={step} about={t.thisSection} onChange={(when) => set(withStep(design, at, ({ when: _, ...rest }) => (when === undefined ? rest : { ...rest, when })))} />}
      {step.fields.length > 1 && <Tick id={`q-${step.key}-random`} label={t.mixQuestions} hint={t.mixQuestionsHint} checked={step.random === true} onChange={(event) => set(withStep(design, at, ({ random: _, ...rest }) => (event.currentTarget.checked ? { ...rest, random: true } : rest)))} />}
      <ol class="desk-questions">{children}</ol>
      <div class="desk-add">
        <SelectField id={`add-${step.key}`} label={t.kind} options={KINDS.map((one) => ({ value: one, label: t[one] }))} value={kind} onChange={(event) => setKind(event.currentTarget.value as Kind)} />
        <Button look="secondary" icon="plus" onClick={add}>
          {t.addQuestion}
        </Button>
      </div>
    </section>
  );
}
