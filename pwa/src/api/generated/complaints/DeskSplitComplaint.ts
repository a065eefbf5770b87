// Written by `npm run codegen` from graphql/operations/complaints/DeskSplitComplaint.graphql.
import type { Mutation } from "../../document";
import type * as f from "../fragments";

export interface DeskSplitComplaintVariables {
  number: string;
  revision: number;
  reason: string;
}

export interface DeskSplitComplaintData {
  splitComplaint: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskSplitComplaint = "Gv54146z" as Mutation<DeskSplitComplaintData, DeskSplitComplaintVariables>;
