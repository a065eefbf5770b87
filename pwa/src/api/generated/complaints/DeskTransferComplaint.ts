// Written by `npm run codegen` from graphql/operations/complaints/DeskTransferComplaint.graphql.
import type { Mutation } from "../../document";

export interface DeskTransferComplaintVariables {
  number: string;
  revision: number;
  to: string;
  reason: string;
}

export interface DeskTransferComplaintData {
  transferComplaint: {
    __typename: "CaseChanged";
    case: {
      number: string;
      revision: number;
    };
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskTransferComplaint = "OiDJBeog" as Mutation<DeskTransferComplaintData, DeskTransferComplaintVariables>;
