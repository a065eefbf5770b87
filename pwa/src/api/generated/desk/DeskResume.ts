// Written by `npm run codegen` from graphql/operations/desk/DeskResume.graphql.
import type { Mutation } from "../../document";
import type * as f from "../fragments";

export interface DeskResumeVariables {
  number: string;
  revision: number;
}

export interface DeskResumeData {
  resumeClock: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskResume = "gcHt2xvd" as Mutation<DeskResumeData, DeskResumeVariables>;
