// Written by `npm run codegen` from graphql/operations/identity/RevokeMandate.graphql.
import type { Mutation } from "../../document";

export interface RevokeMandateVariables {
  id: string;
}

export interface RevokeMandateData {
  revokeMandate: {
    __typename: "Mandate";
    id: string;
    revokedAt: string | null;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const revokeMandate = "fnVi1CcE" as Mutation<RevokeMandateData, RevokeMandateVariables>;
