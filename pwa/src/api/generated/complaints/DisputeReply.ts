// Written by `npm run codegen` from graphql/operations/complaints/DisputeReply.graphql.
import type { Mutation } from "../../document";

export interface DisputeReplyVariables {
  number: string;
  reason: string;
}

export interface DisputeReplyData {
  disputeReply: {
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

export const disputeReply = "Ar0jEOZ0" as Mutation<DisputeReplyData, DisputeReplyVariables>;
