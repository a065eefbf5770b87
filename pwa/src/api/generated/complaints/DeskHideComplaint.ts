// Written by `npm run codegen` from graphql/operations/complaints/DeskHideComplaint.graphql.
import type { Mutation } from "../../document";
import type * as f from "../fragments";

export interface DeskHideComplaintVariables {
  number: string;
  revision: number;
  reason: string;
}

export interface DeskHideComplaintData {
  hideComplaint: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskHideComplaint = "y4yWHqkZ" as Mutation<DeskHideComplaintData, DeskHideComplaintVariables>;
