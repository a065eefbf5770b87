// Written by `npm run codegen` from graphql/operations/complaints/DeskMergeComplaint.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface DeskMergeComplaintVariables {
  number: string;
  revision: number;
  lead: string;
  others?: (t.ComplaintRead)[] | null;
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

export const deskMergeComplaint = "3GT6xATK" as Mutation<DeskMergeComplaintData, DeskMergeComplaintVariables>;
