// Written by `npm run codegen` from graphql/operations/desk/DeskRequestSupplement.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface DeskRequestSupplementVariables {
  number: string;
  revision: number;
  items: (t.SupplementItemInput)[];
  note: string;
}

export interface DeskRequestSupplementData {
  requestSupplement: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskRequestSupplement = "i4w_-FqC" as Mutation<DeskRequestSupplementData, DeskRequestSupplementVariables>;
