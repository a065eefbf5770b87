// Written by `npm run codegen` from graphql/operations/complaints/SubmitComplaint.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface SubmitComplaintVariables {
  input: t.SubmitComplaintInput;
}

export interface SubmitComplaintData {
  submitComplaint: {
    __typename: "CaseChanged";
    case: {
      number: string;
    };
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const submitComplaint = "H3SvC0iA" as Mutation<SubmitComplaintData, SubmitComplaintVariables>;
