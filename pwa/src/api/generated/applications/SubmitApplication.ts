// Written by `npm run codegen` from graphql/operations/applications/SubmitApplication.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface SubmitApplicationVariables {
  input: t.SubmitApplicationInput;
}

export interface SubmitApplicationData {
  submitApplication: {
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

export const submitApplication = "sqqIMIuX" as Mutation<SubmitApplicationData, SubmitApplicationVariables>;
