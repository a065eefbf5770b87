// Written by `npm run codegen` from graphql/operations/inquiry/DeskModerate.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface DeskModerateVariables {
  number: string;
  revision: number;
  ruling: t.RulingInput;
}

export interface DeskModerateData {
  moderateInquiry: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskModerate = "q1Q5o7Dp" as Mutation<DeskModerateData, DeskModerateVariables>;
