// Written by `npm run codegen` from graphql/operations/desk/DeskReturn.graphql.
import type { Mutation } from "../../document";
import type * as f from "../fragments";

export interface DeskReturnVariables {
  number: string;
  revision: number;
  reasons: string;
}

export interface DeskReturnData {
  returnCase: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskReturn = "17U2LRvM" as Mutation<DeskReturnData, DeskReturnVariables>;
