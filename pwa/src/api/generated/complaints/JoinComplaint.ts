// Written by `npm run codegen` from graphql/operations/complaints/JoinComplaint.graphql.
import type { Mutation } from "../../document";

export interface JoinComplaintVariables {
  complaint: string;
}

export interface JoinComplaintData {
  joinComplaint: {
    __typename: "ComplaintJoined";
    joined: number;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const joinComplaint = "_QB1jYMo" as Mutation<JoinComplaintData, JoinComplaintVariables>;
