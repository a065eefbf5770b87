// Written by `npm run codegen` from graphql/operations/passkeys/AddPasskey.graphql.
import type { Mutation } from "../../document";

export interface AddPasskeyVariables {
  credential: unknown;
  name: string;
}

export interface AddPasskeyData {
  addPasskey: {
    __typename: "Passkey";
    id: string;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const addPasskey = "IrGb9d4d" as Mutation<AddPasskeyData, AddPasskeyVariables>;
