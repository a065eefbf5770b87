// Written by `npm run codegen` from graphql/operations/complaints/DeskMergeComplaint.graphql.
import type { Mutation } from "../../document";

export interface DeskMergeComplaintVariables {
  number: string;
  revision: number;
  lead: string;
}

export interface DeskMergeComplaintData {
  mergeComplaint: {
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

export const deskMergeComplaint = "qNSfAATz" as Mutation<DeskMergeComplaintData, DeskMergeComplaintVariables>;
