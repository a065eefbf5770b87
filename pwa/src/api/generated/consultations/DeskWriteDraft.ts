// Written by `npm run codegen` from graphql/operations/consultations/DeskWriteDraft.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface DeskWriteDraftVariables {
  input: t.WriteDraftInput;
}

export interface DeskWriteDraftData {
  writeDraft: {
    __typename: "ConsultationChanged";
    consultation: f.DeskConsultationLine;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskWriteDraft = "RBuMXBVZ" as Mutation<DeskWriteDraftData, DeskWriteDraftVariables>;
