// What of a survey has as many answers as were wanted: said before one begins, at the option itself, and before one sends.
import type { FormDefinition, Step } from "../../../lib/forms/types";
import { visibleAnswers } from "../../../lib/forms/validate";
import type { Values } from "../../drafts/model";
import { words } from "./messages";
import type { Survey } from "./page";

type Quota = Survey["quotas"][number];

const closed = ({ full, whenFull }: Quota): boolean => full && whenFull === "CLOSE";

/** Whether nobody can answer any more, for the whole survey is full. */
export const isFull = ({ quotas }: Pick<Survey, "quotas">): boolean => quotas.some((quota) => quota.question === "" && closed(quota));

/** The options that are full, in a sentence each; the survey as a whole says it elsewhere. */
export const fullOptions = ({ quotas }: Pick<Survey, "quotas">): { key: string; label: string; question: string; closed: boolean }[] =>
  quotas.filter(({ full, question }) => full && question).map((quota) => ({ key: `${quota.question}.${quota.value}`, label: quota.label, question: quota.questionLabel, closed: closed(quota) }));

/** The form with a mark behind every option that is full, so that nobody chooses it unawares. */
export function marked(form: FormDefinition, { quotas }: Pick<Survey, "quotas">): FormDefinition {
  const t = words();
  const marks = new Map(quotas.filter(({ full, question }) => full && question).map((quota) => [`${quota.question}.${quota.value}`, closed(quota) ? t.fullMark : t.enoughMark]));
  if (!marks.size) return form;
  const step = (one: Step): Step => ({
    ...one,
    fields: one.fields.map((field) => {
      if (field.type !== "choice" && field.type !== "select" && field.type !== "choices") return field;
      const options = field.options.map((option) => {
        const mark = marks.get(`${field.key}.${option.value}`);
        return mark ? { ...option, label: { zh: option.label.zh + mark, en: option.label.en + mark } } : option;
      });
      return { ...field, options };
    }),
  });
  return { ...form, steps: form.steps.map(step) };
}

/** The answers that would be refused as things stood when the page was last read. */
export function inTheWay(form: FormDefinition, answers: Values, { quotas }: Pick<Survey, "quotas">): { key: string; label: string }[] {
  const sent = visibleAnswers(form, answers);
  return quotas.filter((quota) => quota.question && closed(quota) && [sent[quota.question]].flat().includes(quota.value)).map(({ question, label }) => ({ key: question, label }));
}
