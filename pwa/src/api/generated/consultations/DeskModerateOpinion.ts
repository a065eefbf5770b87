// Written by `npm run codegen` from graphql/operations/consultations/DeskModerateOpinion.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface DeskModerateOpinionVariables {
  input: t.OpinionRulingInput;
}

export interface DeskModerateOpinionData {
  moderateOpinion: {
    __typename: "OpinionRuled";
    opinion: f.DeskOpinionFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskModerateOpinion = "wwRJROQF" as Mutation<DeskModerateOpinionData, DeskModerateOpinionVariables>;
