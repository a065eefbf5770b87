// Written by `npm run codegen` from graphql/operations/consultations/DeskCloseConsultation.graphql.
import type { Mutation } from "../../document";
import type * as f from "../fragments";

export interface DeskCloseConsultationVariables {
  consultation: string;
}

export interface DeskCloseConsultationData {
  closeConsultation: {
    __typename: "ConsultationChanged";
    consultation: f.DeskConsultationLine;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskCloseConsultation = "65hko8AQ" as Mutation<DeskCloseConsultationData, DeskCloseConsultationVariables>;
