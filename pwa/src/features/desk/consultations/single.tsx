import { readMine } from "../../../api";
import { ApiError } from "../../../api/errors";
import { deskConsultation, type DeskConsultationData } from "../../../api/generated/consultations/DeskConsultation";
import { deskConsultations, type DeskConsultationsData } from "../../../api/generated/consultations/DeskConsultations";
import { deskOpinions, type DeskOpinionsData } from "../../../api/generated/consultations/DeskOpinions";
import type { Place } from "../../../router/types";
import { Frame } from "../frame/frame";
import { guarded } from "../session";
import { words } from "../words/consultations";
import { Whole } from "./whole";
import { Writing } from "./writing";

export type Desk = NonNullable<DeskConsultationData["deskConsultation"]>;
export type Opinions = DeskOpinionsData["deskOpinions"];
export type Waiting = "TO_MODERATE" | "TO_ANSWER" | "ANSWERED";
export type Office = DeskConsultationsData["departments"][number];

type Found = { of: "new"; offices: readonly Office[] } | { of: "draft"; desk: Desk } | { of: "whole"; desk: Desk; opinions: Record<Waiting, Opinions> };

const NEW = "new";
export const WAITING: readonly Waiting[] = ["TO_MODERATE", "TO_ANSWER", "ANSWERED"];

export const title = (found: Found | null): string => (!found || found.of === "new" ? words().create : found.desk.consultation.title);

export const askOpinions = async (consultation: string, waiting: Waiting, after?: string): Promise<Opinions> => (await readMine(deskOpinions, { consultation, waiting, ...(after ? { after } : {}) })).deskOpinions;

export const load = ({ params, query }: Place): Promise<Found | null> =>
  guarded(async () => {
    const id = params["id"] ?? "";
    if (id === NEW) return { of: "new", offices: (await readMine(deskConsultations, {})).departments };
    const { deskConsultation: desk } = await readMine(deskConsultation, { id });
    if (!desk) throw new ApiError("missing", 404);
    if (query.has("draft")) return { of: "draft", desk };
    const pages = await Promise.all(WAITING.map((waiting) => askOpinions(id, waiting)));
    return { of: "whole", desk, opinions: Object.fromEntries(WAITING.map((waiting, at) => [waiting, pages[at]!])) as Record<Waiting, Opinions> };
  });

export default function ConsultationPage({ data }: { data: Found | null }) {
  return (
    <Frame ready={Boolean(data)}>
      {() => (data!.of === "whole" ? <Whole desk={data!.desk} opinions={data!.opinions} /> : data!.of === "new" ? <Writing offices={data!.offices} /> : <Writing desk={data!.desk} />)}
    </Frame>
  );
}
