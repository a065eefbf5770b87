import { readPublic } from "../../../api";
import { ApiError } from "../../../api/errors";
import { consultationPage, type ConsultationPageData } from "../../../api/generated/consultations/ConsultationPage";
import type { Place } from "../../../router/types";
import { words } from "./messages";

export type Consultation = NonNullable<ConsultationPageData["consultation"]>;
export type Section = NonNullable<Consultation["draft"]>["sections"][number];

export async function readConsultation({ params }: Pick<Place, "params">): Promise<Consultation> {
  const { consultation } = await readPublic(consultationPage, { id: params["id"] ?? "" });
  if (!consultation) throw new ApiError("missing", 404);
  return consultation;
}

/** What the whole text is called where a section's key stands: in addresses, and in the outbox. */
export const WHOLE = "whole";

/** A heading to speak of a section by; a short beginning of its words where it has none. */
export const nameOf = ({ title, text }: { title: string; text: string }): string => title || `${text.slice(0, 12)}…` || words().missing;

/** Consultation and section, as jobs and drafts are about them: the address of the place where it was written. */
export const aboutOf = (consultation: string, section: string): string => `${consultation}#${section}`;
