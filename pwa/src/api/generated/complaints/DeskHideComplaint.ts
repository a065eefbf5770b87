// Written by `npm run codegen` from graphql/operations/complaints/DeskHideComplaint.graphql.
import type { Mutation } from "../../document";

export interface DeskHideComplaintVariables {
  number: string;
  revision: number;
  reason: string;
}

export interface DeskHideComplaintData {
  hideComplaint: {
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

export const deskHideComplaint = "0N4B7LU7" as Mutation<DeskHideComplaintData, DeskHideComplaintVariables>;
