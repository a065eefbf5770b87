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

export const revokeMandate = "sha256:7e7562d4270437f083ad76693368a0d02c1aa1fba16fc709cbbfd338b4614b25" as Mutation<RevokeMandateData, RevokeMandateVariables>;
