// Written by `npm run codegen` from graphql/operations/complaints/DeskShowComplaint.graphql.
import type { Mutation } from "../../document";

export interface DeskShowComplaintVariables {
  number: string;
  revision: number;
  text: string;
}

export interface DeskShowComplaintData {
  showComplaint: {
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

export const deskShowComplaint = "9z9rTart" as Mutation<DeskShowComplaintData, DeskShowComplaintVariables>;
