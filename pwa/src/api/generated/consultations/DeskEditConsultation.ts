// Written by `npm run codegen` from graphql/operations/consultations/DeskEditConsultation.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface DeskEditConsultationVariables {
  consultation: string;
  seen: string;
  input: t.CreateConsultationInput;
}

export interface DeskEditConsultationData {
  editConsultation: {
    __typename: "ConsultationChanged";
    consultation: f.DeskConsultationLine;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskEditConsultation = "TQ4tM4Ui" as Mutation<DeskEditConsultationData, DeskEditConsultationVariables>;
