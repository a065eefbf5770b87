// What a survey makes of its questions for one draft: an earlier answer's words within a later question, and the order of this draft.
import type { Bilingual, Field, FormDefinition, Mixed, Step } from "../../../../lib/forms/types";
import type { Asking } from "../../../apply/context";
import { say } from "../../../apply/say";

type Values = { readonly [key: string]: unknown };

const MOST_LETTERS = 60;

/** The form as this draft shows it. The order is the draft's own, the same at every look, and never leaves the phone. */
export function shown(form: FormDefinition, answers: Values, voice: Pick<Asking, "regions" | "more">, draft: string): FormDefinition {
  const fields = form.steps.flatMap((step) => step.fields);
  const inWords = (key: string, language: "zh" | "en"): string => {
    const field = fields.find((one) => one.key === key);
    const answer = answers[key];
    if (!field || answer === undefined || answer === null || answer === "" || (Array.isArray(answer) && !answer.length)) return "……";
    const said = Array.from(say(field, answer, { ...voice, language }));
    return said.length > MOST_LETTERS ? `${said.slice(0, MOST_LETTERS).join("")}…` : said.join("");
  };
  const piped = <W extends Bilingual | undefined>(words: W): W =>
    words && ({ zh: words.zh.replace(PIPE, (_, key: string) => inWords(key, "zh")), en: words.en.replace(PIPE, (_, key: string) => inWords(key, "en")) } as W);
  return { ...form, steps: form.steps.map((step) => shownStep(step, piped, draft)) };
}

export const PIPE = /\{\{([A-Za-z0-9]{1,40})\}\}/g;

type Piped = <W extends Bilingual | undefined>(words: W) => W;

function shownStep(step: Step, piped: Piped, draft: string): Step {
  const fields = step.fields.map((field) => shownField(field, piped, draft));
  return { ...withWords(step, ["title", "hint"], piped), fields: step.random ? mixed(fields, "all", draft + step.key) : fields };
}

function shownField(field: Field, piped: Piped, draft: string): Field {
  const said = withWords(field, ["label", "hint", "text"], piped);
  const mix = "random" in said ? said.random : undefined;
  if (said.type === "matrix") return { ...said, rows: mixed(said.rows, mix, draft + field.key) };
  return "options" in said ? { ...said, options: mixed(said.options, mix, draft + field.key) } : said;
}

function withWords<P extends object>(part: P, names: readonly string[], piped: Piped): P {
  const given = part as { [name: string]: unknown };
  return { ...part, ...Object.fromEntries(names.filter((name) => given[name]).map((name) => [name, piped(given[name] as Bilingual)])) };
}

/** Fisher and Yates, from a seed: the same seed gives the same order. */
export function mixed<T>(list: readonly T[], mix: Mixed | undefined, seed: string): T[] {
  const next = [...list];
  if (!mix) return next;
  const random = numbers(seed);
  for (let left = next.length - (mix === "butLast" ? 1 : 0); left > 1; left--) {
    const chosen = Math.floor(random() * left);
    [next[left - 1], next[chosen]] = [next[chosen]!, next[left - 1]!];
  }
  return next;
}

/** Numbers from 0 to 1 out of a text: FNV-1a to begin with, then mulberry32. */
function numbers(seed: string): () => number {
  let state = 2166136261;
  for (let at = 0; at < seed.length; at++) state = Math.imul(state ^ seed.charCodeAt(at), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mix = Math.imul(state ^ (state >>> 15), 1 | state);
    mix = (mix + Math.imul(mix ^ (mix >>> 7), 61 | mix)) ^ mix;
    return ((mix ^ (mix >>> 14)) >>> 0) / 4294967296;
  };
}
