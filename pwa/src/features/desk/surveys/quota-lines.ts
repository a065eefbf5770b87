// The quotas of a survey while they are written: all pure.
import type { DeskSurveyData } from "../../../api/generated/surveys/DeskSurvey";
import type { SurveyQuotaInput, SurveyWhenFull } from "../../../api/generated/types";
import type { FormDefinition } from "../../../lib/forms/types";

export type Quota = NonNullable<DeskSurveyData["survey"]>["quotas"][number];

/** `of` is the question and the option with a dot between them, `.` the whole survey. */
export interface Line {
  of: string;
  most: string;
  then: SurveyWhenFull;
}

export const WHEN_FULL: readonly SurveyWhenFull[] = ["CLOSE", "TELL"];
const WHOLE = ".";

export const linesOf = (quotas: readonly Quota[]): Line[] => quotas.map(({ question, value, most, whenFull }) => ({ of: `${question}.${value}`, most: String(most), then: whenFull }));

/** The first of what may be limited and is not yet. */
export const fresh = (lines: readonly Line[], choices: readonly string[], least: number): Line => ({
  of: choices.find((of) => !lines.some((line) => line.of === of)) ?? WHOLE,
  most: String(Math.max(100, least)),
  then: "CLOSE",
});

export function inputOf({ of, most, then }: Line): SurveyQuotaInput {
  const [question = "", value = ""] = of.split(".");
  return { question, value, most: Number(most), whenFull: then };
}

/** What may be limited: the survey, each option as it is asked now, and options of older versions that have a quota. */
export function quotable(form: FormDefinition, quotas: readonly Quota[], language: "zh" | "en", whole: string): { value: string; label: string }[] {
  const asked = form.steps.flatMap(({ fields }) =>
    fields.flatMap((field) =>
      field.type === "choice" || field.type === "select" || field.type === "choices" ? field.options.map(({ value, label }) => ({ value: `${field.key}.${value}`, label: `${field.label[language]} · ${label[language]}` })) : [],
    ),
  );
  const known = new Set([WHOLE, ...asked.map(({ value }) => value)]);
  const older = quotas.map(({ question, value, questionLabel, label }) => ({ value: `${question}.${value}`, label: `${questionLabel} · ${label}` })).filter(({ value }) => !known.has(value));
  return [{ value: WHOLE, label: whole }, ...asked, ...older];
}

/** Which boxes are wrong: `2.most`, `0.of`. */
export function wrongLines(lines: readonly Line[], least: number): string[] {
  return lines.flatMap(({ of, most }, at) => {
    const twice = lines.findIndex((line) => line.of === of) < at;
    const right = /^\d{1,8}$/.test(most.trim()) && Number(most) >= least && Number(most) <= 10_000_000;
    return [...(twice ? [`${at}.of`] : []), ...(right ? [] : [`${at}.most`])];
  });
}
