// Written by `npm run codegen` from graphql/operations/desk/DeskDeliver.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface DeskDeliverVariables {
  number: string;
  revision: number;
  method: t.DeliveryMethod;
  note: string;
}

export interface DeskDeliverData {
  deliverCase: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskDeliver = "XbaUThCI" as Mutation<DeskDeliverData, DeskDeliverVariables>;
