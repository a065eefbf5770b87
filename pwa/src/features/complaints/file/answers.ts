import type { FileAnswer } from "../../../lib/forms/types";
import type { Draft } from "../../drafts/model";
import { NOWHERE, type Where } from "../place/place";

/** How far the office may know who reports: by name, by name but not told on, or not at all. */
export type Way = "named" | "confidential" | "anonymous";

/** What has been written so far. */
export interface Answers {
  text: string;
  photos: readonly FileAnswer[];
  voice: FileAnswer | null;
  category: string;
  where: Where;
  /** Empty while nobody has chosen. */
  way: Way | "";
  /** Code and name of whom it is about: they never get it. */
  department: string;
  officer: string;
}

export function answersOf({ answers }: Draft, signedIn: boolean): Answers {
  const { text = "", photos = [], voice = null, category = "", where = NOWHERE, way, department = "", officer = "" } = answers as Partial<Answers>;
  // Whoever is not signed in has given no name, whatever was ticked before; the form knows what the category suggests.
  return { text, photos, voice, category, where, way: signedIn ? (way ?? "") : "anonymous", department, officer };
}

export const TEXT_MOST = 2000;

export type Missing = "needWhat" | "needShorter" | "needCategory" | "needPlace";

/** What keeps it from being sent, with the id of the control that mends it. */
export function missingIn({ text, photos, voice, category, where }: Answers): { id: string; why: Missing }[] {
  const faults: { id: string; why: Missing }[] = [];
  if (!text.trim() && !photos.length && !voice) faults.push({ id: "c-text", why: "needWhat" });
  if (Array.from(text).length > TEXT_MOST) faults.push({ id: "c-text", why: "needShorter" });
  if (!category) faults.push({ id: "c-category", why: "needCategory" });
  if (where.lat === undefined && !where.region && !where.text.trim()) faults.push({ id: "c-place", why: "needPlace" });
  return faults;
}
