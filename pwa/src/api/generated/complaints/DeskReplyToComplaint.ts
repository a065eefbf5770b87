// Written by `npm run codegen` from graphql/operations/complaints/DeskReplyToComplaint.graphql.
import type { Mutation } from "../../document";

export interface DeskReplyToComplaintVariables {
  number: string;
  revision: number;
  text: string;
  files: (string)[];
}

export interface DeskReplyToComplaintData {
  replyToComplaint: {
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

export const deskReplyToComplaint = "ZIta_n0d" as Mutation<DeskReplyToComplaintData, DeskReplyToComplaintVariables>;
