import { readMine } from "../../../api";
import { ApiError } from "../../../api/errors";
import { deskConsultation, type DeskConsultationData } from "../../../api/generated/consultations/DeskConsultation";
import { deskConsultationWritten, type DeskConsultationWrittenData } from "../../../api/generated/consultations/DeskConsultationWritten";
import { deskConsultations, type DeskConsultationsData } from "../../../api/generated/consultations/DeskConsultations";
import { deskOpinions, type DeskOpinionsData } from "../../../api/generated/consultations/DeskOpinions";
import type { Place } from "../../../router/types";
import { Frame } from "../frame/frame";
import { guarded } from "../session";
import { words } from "../words/consultations";
import { Standing } from "./standing";
import { Whole } from "./whole";
import { Writing } from "./writing";

export type Desk = NonNullable<DeskConsultationData["deskConsultation"]>;
/** A consultation with all that was written of it. */
export type Begun = NonNullable<DeskConsultationWrittenData["deskConsultation"]>;
export type Opinions = DeskOpinionsData["deskOpinions"];
export type Waiting = "TO_MODERATE" | "TO_ANSWER" | "ANSWERED";
export type Office = DeskConsultationsData["departments"][number];

type Found = { of: "new"; offices: readonly Office[] } | { of: "draft" | "edit"; begun: Begun; offices: readonly Office[] } | { of: "whole"; desk: Desk; opinions: Record<Waiting, Opinions> };

const NEW = "new";
export const WAITING: readonly Waiting[] = ["TO_MODERATE", "TO_ANSWER", "ANSWERED"];

export function title(found: Found | null): string {
  if (!found || found.of === "new") return words().create;
  return found.of === "edit" ? words().editIt : (found.of === "whole" ? found.desk : found.begun).consultation.title;
}

export const askOpinions = async (consultation: string, waiting: Waiting, after?: string): Promise<Opinions> => (await readMine(deskOpinions, { consultation, waiting, ...(after ? { after } : {}) })).deskOpinions;

export const load = ({ params, query }: Place): Promise<Found | null> =>
  guarded(async () => {
    const id = params["id"] ?? "";
    if (id === NEW) return { of: "new", offices: (await readMine(deskConsultations, {})).departments };
    if (query.has("draft") || query.has("edit")) {
      const { deskConsultation: begun, departments: offices } = await readMine(deskConsultationWritten, { id });
      if (!begun) throw new ApiError("missing", 404);
      return { of: query.has("edit") ? "edit" : "draft", begun, offices };
    }
    const { deskConsultation: desk } = await readMine(deskConsultation, { id });
    if (!desk) throw new ApiError("missing", 404);
    const pages = await Promise.all(WAITING.map((waiting) => askOpinions(id, waiting)));
    return { of: "whole", desk, opinions: Object.fromEntries(WAITING.map((waiting, at) => [waiting, pages[at]!])) as Record<Waiting, Opinions> };
  });

export default function ConsultationPage({ data }: { data: Found | null }) {
  return <Frame ready={Boolean(data)}>{() => <Room found={data!} />}</Frame>;
}

function Room({ found }: { found: Found }) {
  if (found.of === "whole") return <Whole desk={found.desk} opinions={found.opinions} />;
  if (found.of === "new") return <Writing offices={found.offices} />;
  const { begun, of } = found;
  if (of === "edit" && (begun.state !== "DRAFT" || begun.written.number > 1)) return <Standing begun={begun} />;
  return <Writing key={of} begun={begun} edit={of === "edit"} offices={found.offices} />;
}
