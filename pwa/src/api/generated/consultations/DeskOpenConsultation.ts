// Written by `npm run codegen` from graphql/operations/consultations/DeskOpenConsultation.graphql.
import type { Mutation } from "../../document";
import type * as f from "../fragments";

export interface DeskOpenConsultationVariables {
  consultation: string;
}

export interface DeskOpenConsultationData {
  openConsultation: {
    __typename: "ConsultationChanged";
    consultation: f.DeskConsultationLine;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskOpenConsultation = "nlYhow0u" as Mutation<DeskOpenConsultationData, DeskOpenConsultationVariables>;
