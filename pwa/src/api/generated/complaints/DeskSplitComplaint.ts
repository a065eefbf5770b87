// Written by `npm run codegen` from graphql/operations/complaints/DeskSplitComplaint.graphql.
import type { Mutation } from "../../document";

export interface DeskSplitComplaintVariables {
  number: string;
  revision: number;
  reason: string;
}

export interface DeskSplitComplaintData {
  splitComplaint: {
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

export const deskSplitComplaint = "htYlPMdC" as Mutation<DeskSplitComplaintData, DeskSplitComplaintVariables>;
