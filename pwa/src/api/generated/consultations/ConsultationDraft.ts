// Written by `npm run codegen` from graphql/operations/consultations/ConsultationDraft.graphql.
import type { PublicQuery } from "../../document";
import type * as f from "../fragments";

export interface ConsultationDraftVariables {
  id: string;
  number: number;
}

export interface ConsultationDraftData {
  consultation: {
    id: string;
    draft: f.DraftText | null;
  } | null;
}

export const consultationDraft = "tliI5ulP" as PublicQuery<ConsultationDraftData, ConsultationDraftVariables>;
