// Written by `npm run codegen` from graphql/operations/passkeys/RemovePasskey.graphql.
import type { Mutation } from "../../document";

export interface RemovePasskeyVariables {
  id: string;
}

export interface RemovePasskeyData {
  removePasskey: {
    __typename: "Done";
    ok: boolean;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const removePasskey = "3B6t7kmY" as Mutation<RemovePasskeyData, RemovePasskeyVariables>;
