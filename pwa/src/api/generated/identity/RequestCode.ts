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

export const requestCode = "sha256:13403382061b75d4a9fbc2eeb8afa1758f1af02de09ea56c9043691a51175c8e" as Mutation<RequestCodeData, RequestCodeVariables>;
