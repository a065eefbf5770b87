// Written by `npm run codegen` from graphql/operations/desk/DeskRequestOpinions.graphql.
import type { Mutation } from "../../document";
import type * as f from "../fragments";

export interface DeskRequestOpinionsVariables {
  number: string;
  revision: number;
  departments: (string)[];
  question: string;
}

export interface DeskRequestOpinionsData {
  requestOpinions: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskRequestOpinions = "7ZKb_gG3" as Mutation<DeskRequestOpinionsData, DeskRequestOpinionsVariables>;
