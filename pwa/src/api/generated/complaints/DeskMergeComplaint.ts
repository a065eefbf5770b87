// Written by `npm run codegen` from graphql/operations/complaints/DeskMergeComplaint.graphql.
import type { Mutation } from "../../document";
import type * as f from "../fragments";

export interface DeskMergeComplaintVariables {
  number: string;
  revision: number;
  lead: string;
}

export interface DeskMergeComplaintData {
  mergeComplaint: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskMergeComplaint = "9mZDwHTI" as Mutation<DeskMergeComplaintData, DeskMergeComplaintVariables>;
