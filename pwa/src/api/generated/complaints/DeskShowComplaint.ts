// Written by `npm run codegen` from graphql/operations/complaints/DeskShowComplaint.graphql.
import type { Mutation } from "../../document";
import type * as f from "../fragments";

export interface DeskShowComplaintVariables {
  number: string;
  revision: number;
  text: string;
}

export interface DeskShowComplaintData {
  showComplaint: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskShowComplaint = "uLE5zaNQ" as Mutation<DeskShowComplaintData, DeskShowComplaintVariables>;
