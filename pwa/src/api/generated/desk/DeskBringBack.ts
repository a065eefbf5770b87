// Written by `npm run codegen` from graphql/operations/desk/DeskBringBack.graphql.
import type { Mutation } from "../../document";
import type * as f from "../fragments";

export interface DeskBringBackVariables {
  number: string;
  revision: number;
  outcome: string;
}

export interface DeskBringBackData {
  bringBackCase: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskBringBack = "f5DA_wzt" as Mutation<DeskBringBackData, DeskBringBackVariables>;
