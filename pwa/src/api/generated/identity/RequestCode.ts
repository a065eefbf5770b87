// Written by `npm run codegen` from graphql/operations/identity/RequestCode.graphql.
import type { Mutation } from "../../document";

export interface RequestCodeVariables {
  phone: string;
}

export interface RequestCodeData {
  requestCode: {
    __typename: "CodeSent";
    retryAfterSeconds: number;
    expiresInSeconds: number;
    demoCode: string | null;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const requestCode = "E0AzggYb" as Mutation<RequestCodeData, RequestCodeVariables>;
