// Written by `npm run codegen` from graphql/operations/complaints/DeskReplyToComplaint.graphql.
import type { Mutation } from "../../document";
import type * as f from "../fragments";

export interface DeskReplyToComplaintVariables {
  number: string;
  revision: number;
  text: string;
  files: (string)[];
}

export interface DeskReplyToComplaintData {
  replyToComplaint: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskReplyToComplaint = "y_dIThgI" as Mutation<DeskReplyToComplaintData, DeskReplyToComplaintVariables>;
