// Written by `npm run codegen` from graphql/operations/desk/DeskAssign.graphql.
import type { Mutation } from "../../document";
import type * as f from "../fragments";

export interface DeskAssignVariables {
  number: string;
  revision: number;
  handler: string;
}

export interface DeskAssignData {
  assignCase: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskAssign = "HLV1DtTQ" as Mutation<DeskAssignData, DeskAssignVariables>;
