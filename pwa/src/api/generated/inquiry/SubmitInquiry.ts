// Written by `npm run codegen` from graphql/operations/inquiry/SubmitInquiry.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface SubmitInquiryVariables {
  input: t.SubmitInquiryInput;
}

export interface SubmitInquiryData {
  submitInquiry: {
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

export const submitInquiry = "MWIQkQYL" as Mutation<SubmitInquiryData, SubmitInquiryVariables>;
