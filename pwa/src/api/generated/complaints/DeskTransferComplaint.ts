// Written by `npm run codegen` from graphql/operations/complaints/DeskTransferComplaint.graphql.
import type { Mutation } from "../../document";
import type * as f from "../fragments";

export interface DeskTransferComplaintVariables {
  number: string;
  revision: number;
  to: string;
  reason: string;
}

export interface DeskTransferComplaintData {
  transferComplaint: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskTransferComplaint = "oy9UNKFS" as Mutation<DeskTransferComplaintData, DeskTransferComplaintVariables>;
