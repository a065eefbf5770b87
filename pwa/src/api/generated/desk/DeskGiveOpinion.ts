// Written by `npm run codegen` from graphql/operations/desk/DeskGiveOpinion.graphql.
import type { Mutation } from "../../document";
import type * as f from "../fragments";

export interface DeskGiveOpinionVariables {
  number: string;
  revision: number;
  agrees: boolean;
  text: string;
}

export interface DeskGiveOpinionData {
  giveOpinion: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskGiveOpinion = "WSU-wZ9w" as Mutation<DeskGiveOpinionData, DeskGiveOpinionVariables>;
