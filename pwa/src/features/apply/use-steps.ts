import { useSignal } from "@preact/signals";
import { language } from "../../i18n";
import type { FormDefinition } from "../../lib/forms/types";
import type { Work } from "../drafts/use-editor";
import type { Asking, More } from "./context";
import { faultsOf, type Said } from "./faults";
import { shownSteps } from "./form";
import type { RegionNode } from "./regions";

interface Walk {
  form: FormDefinition;
  work: Work;
  regions: readonly RegionNode[];
  /** The step that the address names; none: the first. */
  wanted: string | null;
  more?: More;
  go(step: string): Promise<void>;
}

export interface Steps {
  steps: ReturnType<typeof shownSteps>;
  at: number;
  ask: Asking;
  /** What is wrong with the step on the screen, once somebody tried to go on. */
  faults: readonly Said[];
  next(): Promise<void>;
}

/** Goes through a form step by step, whoever asks: which step is on, what is wrong with it, and the way on. */
export function useSteps({ form, work, regions, wanted, more, go }: Walk): Steps {
  const attempted = useSignal<string | null>(null);
  const touched = useSignal<ReadonlySet<string>>(new Set());
  const draft = work.draft!;
  const editor = work.editor!;
  const steps = shownSteps(form, draft.answers);
  const key = wanted ?? steps[0]?.step.key ?? "";
  const at = steps.findIndex(({ step }) => step.key === key);
  const here = steps[at]?.step.key;
  const faults = here ? faultsOf(form, draft.answers, here) : [];
  const ask: Asking = {
    draft: draft.id,
    language: language.value === "en" ? "en" : "zh",
    regions,
    more,
    set: (path, value) => editor.set(path, value),
    left: (path) => (touched.value = new Set(touched.value).add(path)),
    // Leaving an empty box is no fault yet; leaving a wrong answer is.
    errorOf: (path) => {
      const fault = faults.find((one) => one.path === path);
      const due = attempted.value === here || (touched.value.has(path) && fault?.code !== "REQUIRED");
      return fault && due ? fault.message : null;
    },
  };
  const next = async (): Promise<void> => {
    if (faults.length) return void (attempted.value = here ?? null);
    attempted.value = null;
    await editor.save();
    const step = steps[at + 1]?.step.key ?? "review";
    editor.note({ step });
    await go(step);
  };
  return { steps, at, ask, faults: attempted.value === here ? faults : [], next };
}
