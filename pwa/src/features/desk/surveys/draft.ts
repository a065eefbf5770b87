import type { DeskSurveyData } from "../../../api/generated/surveys/DeskSurvey";
import type { CreateSurveyInput, EditSurveyInput, SurveyAudience } from "../../../api/generated/types";
import type { Bilingual, Field } from "../../../lib/forms/types";
import { civilDate } from "../days";
import { countyOf, midnight } from "../polls/draft";
import { blankDesign, type Design, formOf } from "./form";
import { pipesIn, SAID } from "./pipes";
import { varsIn } from "./when";

/** A survey as an officer writes it down. */
export interface SurveyDraft {
  region: string;
  titleZh: string;
  titleEn: string;
  textZh: string;
  textEn: string;
  asked: SurveyAudience;
  once: boolean;
  hidden: boolean;
  leastGroup: string;
  opens: string;
  closes: string;
  design: Design;
  /** The mark of what was read: of the draft that is changed here. */
  seen: string;
}

/** What a survey says of itself but its questions. */
export type Around = Omit<SurveyDraft, "design">;

const MOST: Partial<Record<Field["type"], number>> = { matrix: 10, ranking: 20 };
export const MOST_ROWS = 30;
export const MOST_PHOTOS = 5;
export const fewestOptions = ({ type }: Field): number => (type === "ranking" ? 3 : 2);
export const mostOptions = ({ type }: Field): number => MOST[type] ?? 40;
const DAY_MS = 86_400_000;

export const blank = (region: string, opens: string, closes: string): SurveyDraft => ({
  region,
  titleZh: "",
  titleEn: "",
  textZh: "",
  textEn: "",
  asked: "ANYONE",
  once: false,
  hidden: true,
  leastGroup: "5",
  opens,
  closes,
  design: blankDesign(),
  seen: "",
});

export type Wrong = "title" | "times" | "group" | "sectionTitle" | "sectionEmpty" | "label" | "text" | "hint" | "options" | "rows" | "ends" | "limits" | "when" | "pipe" | "mixed" | "breakdown" | "server";

/** What is wrong, and with which part: the key of a section or question, or the survey itself. */
export interface Fault {
  at: string;
  wrong: Wrong;
}

/** A draft of the server, to be changed. */
export function draftOf(survey: NonNullable<DeskSurveyData["survey"]>): Around | null {
  if (!survey.written) return null;
  const { leastGroup, mark, ...texts } = survey.written;
  return {
    ...texts,
    region: survey.region.code,
    asked: survey.asked,
    once: survey.once,
    hidden: survey.resultsShown === "AFTER_CLOSING",
    leastGroup: String(leastGroup),
    opens: civilDate(0, Date.parse(survey.opensAt)),
    closes: civilDate(0, Date.parse(survey.closesAt) - 1),
    seen: mark,
  };
}

export const wrongIn = (draft: SurveyDraft, today: string): Fault[] => [...wrongAround(draft, today), ...wrongInDesign(draft.design)];

export function wrongAround({ titleZh, titleEn, opens, closes, leastGroup }: Around, today: string): Fault[] {
  const group = Number(leastGroup);
  const span = (Date.parse(closes) - Date.parse(opens)) / DAY_MS;
  const found: [Wrong, boolean][] = [
    ["title", Boolean(titleZh.trim() && titleEn.trim())],
    ["times", Boolean(opens && closes && span >= 0 && span <= 365 && closes >= today)],
    ["group", Number.isInteger(group) && group >= 3 && group <= 50],
  ];
  return found.filter(([, right]) => !right).map(([wrong]) => ({ at: wrong, wrong }));
}

/** What the server would refuse about the questions, each fault at the question that has it. */
export function wrongInDesign({ steps }: Design): Fault[] {
  const known = new Set<string>();
  const said = new Set<string>();
  const splits = steps.flatMap(({ fields }) => fields.filter((field) => "breakdown" in field && field.breakdown));
  return steps.flatMap((step) => {
    const own: Wrong[] = [];
    const around = pipesIn(step).every((key) => said.has(key));
    if (!around) own.push("pipe");
    const keys = new Set(step.fields.map(({ key }) => key));
    const looks = (field: Field): boolean => [...pipesIn(field), ...varsIn(field.when)].some((key) => keys.has(key));
    if (!both(step.title)) own.push("sectionTitle");
    if (!step.fields.length) own.push("sectionEmpty");
    if (!varsIn(step.when).every((key) => known.has(key))) own.push("when");
    return [...own.map((wrong) => ({ at: step.key, wrong })), ...step.fields.flatMap((field) => {
      const faults = wrongInField(field, known);
      if (!pipesIn(field).every((key) => said.has(key))) faults.push({ at: field.key, wrong: "pipe" });
      if (step.random && looks(field)) faults.push({ at: field.key, wrong: "mixed" });
      if (splits.includes(field) && (splits.length > 3 || ("options" in field && field.options.length > 20))) faults.push({ at: field.key, wrong: "breakdown" });
      if (SAID.includes(field.type)) said.add(field.key);
      return faults;
    })];
  });
}

function wrongInField(field: Field, known: Set<string>): Fault[] {
  const found: [Wrong, boolean][] = [
    ["label", both(field.label)],
    ["text", field.type !== "note" || both(field.text)],
    ["hint", !field.hint || both(field.hint) || neither(field.hint)],
    ["rows", field.type !== "matrix" || (field.rows.length >= 1 && field.rows.length <= MOST_ROWS && field.rows.every(({ label }) => both(label)))],
    ["ends", field.type !== "scale" || [field.low, field.high].every((end) => !end || both(end) || neither(end))],
    ["options", !("options" in field) || (field.options.length >= fewestOptions(field) && field.options.length <= mostOptions(field) && field.options.every(({ label }) => both(label)))],
    ["limits", limitsHold(field)],
    ["when", varsIn(field.when).every((key) => known.has(key))],
  ];
  known.add(field.key);
  return found.filter(([, right]) => !right).map(([wrong]) => ({ at: field.key, wrong }));
}

function limitsHold(field: Field): boolean {
  if (field.type === "scale") return Number.isInteger(field.min) && Number.isInteger(field.max) && field.max > field.min && field.max - field.min <= 20;
  if (field.type === "photo") return field.maxCount === undefined || (Number.isInteger(field.maxCount) && field.maxCount >= 1 && field.maxCount <= MOST_PHOTOS);
  const { min, max, minItems, maxItems, maxLength } = field as { min?: number | string; max?: number | string; minItems?: number; maxItems?: number; maxLength?: number };
  const ordered = (least?: number | string, most?: number | string): boolean => least === undefined || most === undefined || least <= most;
  const most = "options" in field ? field.options.length : Infinity;
  return ordered(min, max) && ordered(minItems, maxItems ?? most) && (maxItems ?? 1) <= most && [minItems, maxItems, maxLength].every((one) => one === undefined || (Number.isInteger(one) && one >= 0)) && maxLength !== 0 && maxItems !== 0;
}

const both = ({ zh, en }: Bilingual): boolean => Boolean(zh.trim() && en.trim());
const neither = ({ zh, en }: Bilingual): boolean => !zh.trim() && !en.trim();

/** Where the server found a fault: `input.form.steps.0.fields.2.options` is the third question of the first section. */
export function placeOf(field: string | null, { steps }: Design): string | null {
  const found = /form\.steps\.(\d+)(?:\.fields\.(\d+))?/.exec(field ?? "");
  if (!found) return null;
  const step = steps[Number(found[1])];
  return (found[2] === undefined ? step : step?.fields[Number(found[2])])?.key ?? null;
}

/** What is sent: days become instants of the county, its last day included. */
export const inputOf = (draft: SurveyDraft): CreateSurveyInput => ({
  ...aroundOf(draft),
  region: draft.region,
  form: formOf(draft.design) as unknown as CreateSurveyInput["form"],
});

export function aroundOf(draft: Around): Omit<EditSurveyInput, "survey" | "seen"> {
  return {
    title: { zh: draft.titleZh, en: draft.titleEn },
    text: { zh: draft.textZh, en: draft.textEn },
    opensAt: midnight(draft.opens, 0),
    closesAt: midnight(draft.closes, 1),
    asked: draft.asked,
    askedRegion: draft.asked === "RESIDENTS" ? countyOf(draft.region) : null,
    once: draft.asked === "ANYONE" ? draft.once : true,
    resultsShown: draft.hidden ? "AFTER_CLOSING" : "LIVE",
    leastGroup: Number(draft.leastGroup),
  };
}
