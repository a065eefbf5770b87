// Written by `npm run codegen` from graphql/operations/consultations/SubmitOpinion.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface SubmitOpinionVariables {
  input: t.SubmitOpinionInput;
}

export interface SubmitOpinionData {
  submitOpinion: {
    __typename: "OpinionSubmitted";
    opinion: f.OwnOpinion;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const submitOpinion = "1yPIHmQR" as Mutation<SubmitOpinionData, SubmitOpinionVariables>;
