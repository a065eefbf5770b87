// Written by `npm run codegen` from graphql/operations/desk/DeskDecide.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface DeskDecideVariables {
  number: string;
  revision: number;
  outcome: t.DecisionOutcome;
  text: string;
}

export interface DeskDecideData {
  decideCase: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskDecide = "dQNMIPpN" as Mutation<DeskDecideData, DeskDecideVariables>;
