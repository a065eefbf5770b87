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

export const submitApplication = "sha256:b2aa88308b97096a2b9143e7c310be452032cac10a3a5191cc9c0a02411baf1f" as Mutation<SubmitApplicationData, SubmitApplicationVariables>;
