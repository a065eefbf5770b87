import type { CreatePollInput, PollKind } from "../../../api/generated/types";
import type { DeskPollData } from "../../../api/generated/voting/DeskPoll";
import { CITIZEN } from "../../../lib/voters";
import { civilDate } from "../days";

export interface OptionDraft {
  key: string;
  zh: string;
  en: string;
  /** What it is about: no box here asks for it, but a program may have written it down. */
  text?: { zh: string; en: string };
}

/** A poll as an officer writes it down: all as text, the way it stands in the boxes. */
export interface PollDraft {
  region: string;
  titleZh: string;
  titleEn: string;
  textZh: string;
  textEn: string;
  kind: PollKind;
  options: OptionDraft[];
  least: string;
  most: string;
  highest: string;
  opens: string;
  closes: string;
  roles: string[];
  residents: boolean;
  leastAge: string;
  mostAge: string;
  hidden: boolean;
  secret: boolean;
  leastVoters: string;
  /** The mark of what was read: of the draft that is changed here. */
  seen: string;
}

export const MOST_OPTIONS = 40;
/** With fewer, a published ballot points at somebody. */
export const LEAST_VOTERS = 20;
const DAY_MS = 86_400_000;

export const blank = (region: string, opens: string, closes: string): PollDraft => ({
  region,
  titleZh: "",
  titleEn: "",
  textZh: "",
  textEn: "",
  kind: "SINGLE",
  options: [newOption([]), newOption([{ key: "o1", zh: "", en: "" }])],
  least: "1",
  most: "1",
  highest: "5",
  opens,
  closes,
  roles: [CITIZEN],
  residents: false,
  leastAge: "",
  mostAge: "",
  hidden: false,
  secret: false,
  leastVoters: String(LEAST_VOTERS),
  seen: "",
});

/** A draft as it was written, back in the boxes; null for who does not run it. */
export function draftOf(poll: NonNullable<DeskPollData["poll"]>): PollDraft | null {
  if (!poll.written) return null;
  const { options, mark, ...texts } = poll.written;
  return {
    ...texts,
    region: poll.region.code,
    kind: poll.kind,
    options: options.map(({ key, nameZh, nameEn, textZh, textEn }) => ({ key, zh: nameZh, en: nameEn, ...(textZh || textEn ? { text: { zh: textZh, en: textEn } } : {}) })),
    least: String(poll.least),
    most: String(poll.most),
    highest: String(poll.highest),
    opens: civilDate(0, Date.parse(poll.opensAt)),
    closes: civilDate(0, Date.parse(poll.closesAt) - 1),
    roles: [...poll.roles],
    residents: poll.roles.includes(CITIZEN) && poll.votersRegion !== null,
    leastAge: String(poll.leastAge ?? ""),
    mostAge: String(poll.mostAge ?? ""),
    hidden: poll.resultsShown === "AFTER_CLOSING" && !poll.secret,
    secret: poll.secret,
    leastVoters: String(poll.leastVoters ?? LEAST_VOTERS),
    seen: mark,
  };
}

/** A key no other option has or had: a ballot names options by it. */
export function newOption(options: readonly OptionDraft[]): OptionDraft {
  const last = Math.max(0, ...options.map(({ key }) => Number(key.slice(1)) || 0));
  return { key: `o${last + 1}`, zh: "", en: "" };
}

export type Wrong = "title" | "options" | "count" | "highest" | "times" | "roles" | "age" | "voters";

/** What the server would refuse, found while it is still on the screen. `today` is a civil day. */
export function wrongIn(draft: PollDraft, today: string): Wrong[] {
  const { kind, options, opens, closes } = draft;
  const [least, most, highest] = [draft.least, draft.most, draft.highest].map(Number) as [number, number, number];
  const counts = kind === "SINGLE" || (Number.isInteger(least) && Number.isInteger(most) && least >= 1 && least <= most && most <= options.length);
  const ages = [draft.leastAge, draft.mostAge].map(ageIn);
  const found: [Wrong, boolean][] = [
    ["title", Boolean(draft.titleZh.trim() && draft.titleEn.trim())],
    ["options", options.length >= 2 && options.length <= MOST_OPTIONS && options.every(({ zh, en }) => zh.trim() && en.trim())],
    ["count", counts],
    ["highest", kind !== "SCORE" || (Number.isInteger(highest) && highest >= 1 && highest <= 10)],
    ["times", Boolean(opens && closes && opens <= closes && closes >= today && spanOf(opens, closes) <= 365)],
    ["voters", !isSecret(draft) || (/^\d{2,7}$/.test(draft.leastVoters.trim()) && Number(draft.leastVoters) >= LEAST_VOTERS)],
    ["roles", draft.roles.length > 0],
    ["age", !asksAge(draft) || (ages.every(isAge) && (ages[0] ?? 0) <= (ages[1] ?? OLDEST))],
  ];
  return found.filter(([, right]) => !right).map(([wrong]) => wrong);
}

const OLDEST = 120;
const ageIn = (text: string): number | null => (text.trim() ? Number(text) : null);
const isAge = (age: number | null): boolean => age === null || (Number.isInteger(age) && age >= 0 && age <= OLDEST);

/** Ages are told by identity numbers, which officers' accounts have not. */
export const asksAge = ({ roles }: Pick<PollDraft, "roles">): boolean => roles.every((role) => role === CITIZEN);

/** A secret ballot is made and kept by a phone of one's own: officers vote openly. */
export const isSecret = (draft: Pick<PollDraft, "roles" | "secret">): boolean => draft.secret && asksAge(draft);

const spanOf = (opens: string, closes: string): number => (Date.parse(closes) - Date.parse(opens)) / DAY_MS;

/** What is sent: days become instants of the county, its last day included. */
export function inputOf(draft: PollDraft): CreatePollInput {
  const { kind } = draft;
  const counts = kind === "SINGLE" ? {} : { least: Number(draft.least), most: Number(draft.most) };
  return {
    region: draft.region,
    title: { zh: draft.titleZh, en: draft.titleEn },
    text: { zh: draft.textZh, en: draft.textEn },
    kind,
    options: draft.options.map(({ key, zh, en, text }) => ({ key, name: { zh, en }, ...(text ? { text } : {}) })),
    opensAt: midnight(draft.opens, 0),
    closesAt: midnight(draft.closes, 1),
    ...counts,
    ...(kind === "SCORE" ? { highest: Number(draft.highest) } : {}),
    audience: audienceOf(draft),
    resultsShown: draft.hidden || isSecret(draft) ? "AFTER_CLOSING" : "LIVE",
    ...(isSecret(draft) ? { secret: true, leastVoters: Number(draft.leastVoters) } : {}),
  };
}

/** Officers are those of the region that asks; where citizens vote as well, of the county or of anywhere. */
function audienceOf(draft: PollDraft): CreatePollInput["audience"] {
  const region = !draft.roles.includes(CITIZEN) ? draft.region : draft.residents ? countyOf(draft.region) : null;
  const [leastAge, mostAge] = asksAge(draft) ? [draft.leastAge, draft.mostAge].map(ageIn) : [];
  return { roles: draft.roles, region, leastAge: leastAge ?? null, mostAge: mostAge ?? null };
}

export const midnight = (day: string, ahead: number): string => new Date(Date.parse(`${day}T00:00:00+08:00`) + ahead * DAY_MS).toISOString();

/** An identity number tells the county, nothing smaller. */
export const countyOf = (region: string): string => `${region.slice(0, 6)}000000`;
