// Written by `npm run codegen` from graphql/operations/consultations/DeskCreateConsultation.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface DeskCreateConsultationVariables {
  input: t.CreateConsultationInput;
}

export interface DeskCreateConsultationData {
  createConsultation: {
    __typename: "ConsultationChanged";
    consultation: f.DeskConsultationLine;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskCreateConsultation = "m_gPTMyG" as Mutation<DeskCreateConsultationData, DeskCreateConsultationVariables>;
