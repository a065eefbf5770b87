import type { CreateConsultationInput, DraftSectionInput } from "../../../api/generated/types";
import { civilDate } from "../days";
import type { Begun } from "./single";
import { joined, type Piece, piecesOf } from "./split";

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
  /** When the draft was saved that is changed here; the number of the one a new draft is written from. */
  seen: string;
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
  seen: "",
});

type Sections = Begun["written"]["sections"];
const chinese = (before: Sections = []): Piece[] => before.map(({ titleZh, textZh }) => ({ title: titleZh, text: textZh }));
const english = (before: Sections = []): Piece[] => before.map(({ titleEn, textEn }) => ({ title: titleEn, text: textEn })).filter((_, __, all) => all.some(({ text }) => text));

/** The newest draft back in the boxes, to be written anew. */
export const textsOf = ({ sections }: Begun["written"]): Pick<Written, "draftZh" | "draftEn"> => ({ draftZh: joined(chinese(sections)), draftEn: joined(english(sections)) });

/** A consultation back in the boxes, to be changed whole. */
export function writtenOf({ consultation, written }: Begun): Written {
  const { sections: _, number: __, madeAt, ...texts } = written;
  const { department, opensAt, closesAt } = consultation;
  return { ...blank(department.code, dayOf(opensAt, 0), dayOf(closesAt, 1)), ...texts, ...textsOf(written), seen: madeAt };
}

/** What is still wrong, in the order of the form. */
export function wrongIn(written: Written, today: string, first: boolean, before?: Sections): Wrong[] {
  const zh = piecesOf(written.draftZh, chinese(before)).length;
  const en = piecesOf(written.draftEn, english(before)).length;
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
export function sectionsOf({ draftZh, draftEn }: Pick<Written, "draftZh" | "draftEn">, before?: Sections): DraftSectionInput[] {
  const beside: readonly (Piece | undefined)[] = piecesOf(draftEn, english(before));
  return piecesOf(draftZh, chinese(before)).map(({ title, text }, at) => ({ title: { zh: title, en: beside[at]?.title ?? "" }, text: { zh: text, en: beside[at]?.text ?? "" } }));
}

export const inputOf = (written: Written, before?: Begun): CreateConsultationInput => ({
  department: written.department,
  title: { zh: written.titleZh, en: written.titleEn },
  ground: { zh: written.groundZh, en: written.groundEn },
  text: { zh: written.textZh, en: written.textEn },
  opensAt: instantOf(written.opens, 0, before?.consultation.opensAt),
  closesAt: instantOf(written.closes, 1, before?.consultation.closesAt),
  sections: sectionsOf(written, before?.written.sections),
});

/** Midnight of a day, or of the end of it (`ahead`); the instant that stood there, where the day is the same. */
const instantOf = (day: string, ahead: 0 | 1, before?: string): string => (before && dayOf(before, ahead) === day ? before : new Date(Date.parse(`${day}T00:00:00+08:00`) + ahead * DAY_MS).toISOString());

/** The day an instant begins, or ends. */
const dayOf = (instant: string, ahead: 0 | 1): string => civilDate(0, Date.parse(instant) - ahead);

/** Levels of a division code (GB/T 2260, GB/T 10114): province, city, county, township, village. */
const LEVELS = [2, 4, 6, 9, 12];

/** Whether a region lies in another. */
export function within(code: string, other: string): boolean {
  const length = LEVELS.find((level) => /^0*$/.test(other.slice(level))) ?? other.length;
  return code.startsWith(other.slice(0, length));
}
