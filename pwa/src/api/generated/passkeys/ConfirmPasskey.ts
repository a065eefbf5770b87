// Written by `npm run codegen` from graphql/operations/passkeys/ConfirmPasskey.graphql.
import type { Mutation } from "../../document";

export interface ConfirmPasskeyVariables {
  credential: unknown;
}

export interface ConfirmPasskeyData {
  confirmPasskey: {
    __typename: "Done";
    ok: boolean;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const confirmPasskey = "CMX32VRy" as Mutation<ConfirmPasskeyData, ConfirmPasskeyVariables>;
