import { pair } from "../../i18n/format";
import type { Field, FormDefinition, Step } from "../../lib/forms/types";
import { Card } from "../../ui/card/card";
import { Notice } from "../../ui/notice/notice";
import { Steps } from "../../ui/steps/steps";
import type { Values } from "../drafts/model";
import type { Asking } from "./context";
import { idOf } from "./convert";
import { type Said, stepOf } from "./faults";
import { words } from "./messages";
import { say } from "./say";

interface AnswersProps {
  form: FormDefinition;
  answers: Values;
  ask: Asking;
  steps: { step: Step; fields: Field[] }[];
  faults: readonly Said[];
  address(step: string): string;
  /** What else a question's paper is called. */
  paperOf?(field: Field): string | undefined;
}

/** All answers in words, each a tap away from being changed, and what is still wrong with them. */
export function Answers({ form, answers, ask, steps, faults, address, paperOf }: AnswersProps) {
  const t = words();
  return (
    <>
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
              .map((field) => {
                const paper = paperOf?.(field);
                return (
                  <div key={field.key}>
                    <dt>{field.label[ask.language]}</dt>
                    <dd>
                      {paper && <b>{paper} </b>}
                      {say(field, answers[field.key], ask)}
                    </dd>
                    <dd class="apply-change">
                      <a href={`${address(step.key)}#${idOf(field.key)}`} aria-label={pair(t.change, field.label[ask.language])}>
                        {t.change}
                      </a>
                    </dd>
                  </div>
                );
              })}
          </dl>
        </Card>
      ))}
    </>
  );
}
