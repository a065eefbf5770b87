import { useState } from "preact/hooks";
import { Button } from "../../../ui/button/button";
import { say } from "../../../ui/toast/toast";
import { words } from "../words/surveys";
import type { Fault } from "./draft";
import { addStep, type Design, fieldsOf, moveField, moveStep, withoutField, withoutStep } from "./form";
import { Question } from "./question";
import { Section } from "./section";

interface Props {
  design: Design;
  faults: readonly Fault[];
  /** What the server has said about a question. */
  said: string;
  set(design: Design): void;
}

/** Sections with their questions. Everything is a button or a box: no dragging, so that a keyboard can do all of it. */
export function Designer({ design, faults, said, set }: Props) {
  const t = words();
  const [open, setOpen] = useState<string | null>(fieldsOf(design)[0]?.key ?? null);
  const numbers = new Map(fieldsOf(design).filter(({ type }) => type !== "note").map(({ key }, index) => [key, index + 1]));
  const errorsOf = (at: string): string[] => faults.filter((fault) => fault.at === at).map(({ wrong }) => (wrong === "server" ? said : t[`wrong_${wrong}`]));
  const moved = (next: Design, id: string, by: -1 | 1): void => {
    if (next === design) return say(t.cannotMove);
    set(next);
    say(by < 0 ? t.movedUp : t.movedDown);
    // The browser lets go of what has moved in the page.
    requestAnimationFrame(() => document.getElementById(id)?.focus());
  };
  const change = (next: Design, key: string): void => {
    set(next);
    setOpen(key);
    requestAnimationFrame(() => document.getElementById(`q-${key}-zh`)?.focus());
  };
  return (
    <div class="stack-wide">
      {design.steps.map((step, at) => (
        <Section
          key={step.key}
          design={design}
          at={at}
          errors={errorsOf(step.key)}
          set={set}
          onAdded={change}
          onMove={(by) => moved(moveStep(design, at, by), `q-${step.key}-${by < 0 ? "up" : "down"}`, by)}
          onRemove={design.steps.length > 1 ? () => set(withoutStep(design, at)) : undefined}
        >
          {step.fields.map((field) => (
            <Question
              key={field.key}
              design={design}
              field={field}
              number={numbers.get(field.key) ?? null}
              open={open === field.key}
              errors={errorsOf(field.key)}
              onOpen={() => setOpen(open === field.key ? null : field.key)}
              onMove={(by) => moved(moveField(design, field.key, by), `q-${field.key}-${by < 0 ? "up" : "down"}`, by)}
              onRemove={() => set(withoutField(design, field.key))}
              set={set}
            />
          ))}
        </Section>
      ))}
      <Button look="secondary" icon="plus" onClick={() => set(addStep(design))}>
        {t.addSection}
      </Button>
    </div>
  );
}
