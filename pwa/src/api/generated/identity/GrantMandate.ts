// Written by `npm run codegen` from graphql/operations/identity/GrantMandate.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface GrantMandateVariables {
  input: t.MandateInput;
}

export interface GrantMandateData {
  grantMandate: {
    __typename: "Mandate";
    id: string;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const grantMandate = "4xdjbvqG" as Mutation<GrantMandateData, GrantMandateVariables>;
