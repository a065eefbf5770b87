import type { DeskInterviewData } from "../../../api/generated/interviews/DeskInterview";
import type { CreateInterviewInput } from "../../../api/generated/types";
import { civilDate } from "../days";
import type { Photo } from "../verbs/photos";

export interface GuestDraft {
  nameZh: string;
  nameEn: string;
  postZh: string;
  postEn: string;
}

/** A day and two times of it, as they are typed. */
export type Hours = Pick<TalkDraft, "day" | "from" | "to">;

/** An interview as an officer writes it down: all as text, the way it stands in the boxes. */
export interface TalkDraft {
  region: string;
  department: string;
  titleZh: string;
  titleEn: string;
  textZh: string;
  textEn: string;
  hostZh: string;
  hostEn: string;
  guests: GuestDraft[];
  cover: Photo | null;
  day: string;
  from: string;
  to: string;
  /** The mark of what was read: of the draft that is changed here. */
  seen: string;
}

export const MOST_GUESTS = 8;
export const NO_GUEST: GuestDraft = { nameZh: "", nameEn: "", postZh: "", postEn: "" };
const LONGEST_MS = 8 * 3_600_000;

export const blank = (region: string, day: string): TalkDraft => ({ region, department: "", titleZh: "", titleEn: "", textZh: "", textEn: "", hostZh: "", hostEn: "", guests: [NO_GUEST], cover: null, day, from: "15:00", to: "16:00", seen: "" });

/** A draft that is kept, as it stands in the boxes again. */
export function draftOf({ interview, written }: NonNullable<DeskInterviewData["deskInterview"]>, coverName: string): TalkDraft {
  const { cover, guests, mark, ...texts } = written;
  return { ...texts, guests: [...guests], cover: cover ? { id: cover, name: coverName } : null, region: interview.region.code, department: interview.department.code, ...hoursOf(interview), seen: mark };
}

/** Two instants as the county's day and times. */
export const hoursOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }): Hours => ({ day: civilDate(0, Date.parse(startsAt)), from: clock(startsAt), to: clock(endsAt) });

const clock = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(11, 16);

/** Whether the times make an interview that is not over yet. */
export function areHours({ day, from, to }: Hours, now: number): boolean {
  const [start, end] = [instant(day, from), instant(day, to)];
  return start < end && end - start <= LONGEST_MS && end > now;
}

export const instantsOf = ({ day, from, to }: Hours): { startsAt: string; endsAt: string } => ({ startsAt: new Date(instant(day, from)).toISOString(), endsAt: new Date(instant(day, to)).toISOString() });

export type Wrong = "department" | "title" | "host" | "guests" | "times";

/** What the server would refuse, found while it is still on the screen. */
export function wrongIn(draft: TalkDraft, now: number): Wrong[] {
  const found: [Wrong, boolean][] = [
    ["department", Boolean(draft.department)],
    ["title", both(draft.titleZh, draft.titleEn)],
    ["host", both(draft.hostZh, draft.hostEn)],
    ["guests", draft.guests.length >= 1 && draft.guests.length <= MOST_GUESTS && draft.guests.every((guest) => both(guest.nameZh, guest.nameEn) && both(guest.postZh, guest.postEn))],
    ["times", areHours(draft, now)],
  ];
  return found.filter(([, right]) => !right).map(([wrong]) => wrong);
}

const both = (zh: string, en: string): boolean => Boolean(zh.trim() && en.trim());

/** A day and a time of the county as an instant; NaN where they are none. */
const instant = (day: string, time: string): number => Date.parse(`${day}T${time}:00+08:00`);

export const inputOf = (draft: TalkDraft): CreateInterviewInput => ({
  region: draft.region,
  department: draft.department,
  title: { zh: draft.titleZh, en: draft.titleEn },
  text: { zh: draft.textZh, en: draft.textEn },
  host: { zh: draft.hostZh, en: draft.hostEn },
  guests: draft.guests.map(({ nameZh, nameEn, postZh, postEn }) => ({ name: { zh: nameZh, en: nameEn }, post: { zh: postZh, en: postEn } })),
  cover: draft.cover?.id ?? null,
  ...instantsOf(draft),
});

const MOST_SHIFT = 12 * 3600;

/** Whole seconds, "-15" or "20"; undefined for what is no shift of a recording. */
export function shiftIn(typed: string): number | undefined {
  const plain = typed.trim().replace(/^[\u2212\u2013\uff0d]/, "-").replace(/^[+\uff0b]/, "");
  const seconds = /^-?\d{1,5}$/.test(plain) ? Number(plain) : NaN;
  return Math.abs(seconds) <= MOST_SHIFT ? seconds : undefined;
}

/** "12:30" or "1:02:30" as seconds; null for nothing, undefined for what is no time. */
export function secondsIn(typed: string): number | null | undefined {
  if (!typed.trim()) return null;
  const parts = /^(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)$/.exec(typed.trim().replace("\uff1a", ":"));
  return parts ? Number(parts[1] ?? 0) * 3600 + Number(parts[2]) * 60 + Number(parts[3]) : undefined;
}
