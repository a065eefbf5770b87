import type { CreateConsultationInput, DraftSectionInput } from "../../../api/generated/types";
import { type Piece, split } from "./split";

/** A consultation as an officer writes it down: all as text, the way it stands in the boxes. */
export interface Written {
  department: string;
  titleZh: string;
  titleEn: string;
  groundZh: string;
  groundEn: string;
  textZh: string;
  textEn: string;
  opens: string;
  closes: string;
  draftZh: string;
  draftEn: string;
  noteZh: string;
  noteEn: string;
}

export type Wrong = "title" | "ground" | "times" | "draft" | "english";
const DAY_MS = 86_400_000;
const LONGEST_DAYS = 365;
const MOST_SECTIONS = 150;

export const blank = (department: string, opens: string, closes: string): Written => ({
  department,
  titleZh: "",
  titleEn: "",
  groundZh: "",
  groundEn: "",
  textZh: "",
  textEn: "",
  opens,
  closes,
  draftZh: "",
  draftEn: "",
  noteZh: "",
  noteEn: "",
});

/** What is still wrong, in the order of the form. */
export function wrongIn(written: Written, today: string, first: boolean): Wrong[] {
  const zh = split(written.draftZh).length;
  const en = split(written.draftEn).length;
  const { opens, closes } = written;
  const found: [Wrong, boolean][] = [
    ["title", !first || Boolean(written.titleZh.trim() && written.titleEn.trim())],
    ["ground", !first || Boolean(written.groundZh.trim())],
    ["times", !first || Boolean(opens && closes && opens <= closes && closes >= today && (Date.parse(closes) - Date.parse(opens)) / DAY_MS <= LONGEST_DAYS)],
    ["draft", zh >= 1 && zh <= MOST_SECTIONS],
    ["english", en === 0 || en === zh],
  ];
  return found.filter(([, right]) => !right).map(([wrong]) => wrong);
}

/** The sections in both languages, side by side. */
export function sectionsOf({ draftZh, draftEn }: Pick<Written, "draftZh" | "draftEn">): DraftSectionInput[] {
  const english: readonly (Piece | undefined)[] = split(draftEn);
  return split(draftZh).map(({ title, text }, at) => ({ title: { zh: title, en: english[at]?.title ?? "" }, text: { zh: text, en: english[at]?.text ?? "" } }));
}

export const inputOf = (written: Written): CreateConsultationInput => ({
  department: written.department,
  title: { zh: written.titleZh, en: written.titleEn },
  ground: { zh: written.groundZh, en: written.groundEn },
  text: { zh: written.textZh, en: written.textEn },
  opensAt: midnight(written.opens, 0),
  closesAt: midnight(written.closes, 1),
  sections: sectionsOf(written),
});

const midnight = (day: string, ahead: number): string => new Date(Date.parse(`${day}T00:00:00+08:00`) + ahead * DAY_MS).toISOString();

/** Levels of a division code (GB/T 2260, GB/T 10114): province, city, county, township, village. */
const LEVELS = [2, 4, 6, 9, 12];

/** Whether a region lies in another. */
export function within(code: string, other: string): boolean {
  const length = LEVELS.find((level) => /^0*$/.test(other.slice(level))) ?? other.length;
  return code.startsWith(other.slice(0, length));
}
