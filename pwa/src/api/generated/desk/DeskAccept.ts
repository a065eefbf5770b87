// Written by `npm run codegen` from graphql/operations/desk/DeskAccept.graphql.
import type { Mutation } from "../../document";
import type * as f from "../fragments";

export interface DeskAcceptVariables {
  number: string;
  revision: number;
}

export interface DeskAcceptData {
  acceptCase: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskAccept = "wsgk2yF_" as Mutation<DeskAcceptData, DeskAcceptVariables>;
