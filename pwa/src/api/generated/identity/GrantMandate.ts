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

export const grantMandate = "sha256:e317636efa86d57b73a280fcb2e8581f5787410ca8593a19e107e5f97c85e8a5" as Mutation<GrantMandateData, GrantMandateVariables>;
