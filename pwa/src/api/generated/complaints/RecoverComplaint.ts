// Written by `npm run codegen` from graphql/operations/complaints/RecoverComplaint.graphql.
import type { Mutation } from "../../document";

export interface RecoverComplaintVariables {
  key: string;
}

export interface RecoverComplaintData {
  recoverComplaint: {
    __typename: "ComplaintRecovered";
    number: string;
    token: string;
    expiresAt: string;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const recoverComplaint = "ZhNMEe_D" as Mutation<RecoverComplaintData, RecoverComplaintVariables>;
