// Written by `npm run codegen` from graphql/operations/complaints/DeskForwardComplaint.graphql.
import type { Mutation } from "../../document";
import type * as f from "../fragments";

export interface DeskForwardComplaintVariables {
  number: string;
  revision: number;
  authority: string;
  note: string;
}

export interface DeskForwardComplaintData {
  forwardComplaint: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskForwardComplaint = "HR29znxt" as Mutation<DeskForwardComplaintData, DeskForwardComplaintVariables>;
