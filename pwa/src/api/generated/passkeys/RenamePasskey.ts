// Written by `npm run codegen` from graphql/operations/passkeys/RenamePasskey.graphql.
import type { Mutation } from "../../document";

export interface RenamePasskeyVariables {
  id: string;
  name: string;
}

export interface RenamePasskeyData {
  renamePasskey: {
    __typename: "Passkey";
    id: string;
    name: string;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const renamePasskey = "z-pTnNG0" as Mutation<RenamePasskeyData, RenamePasskeyVariables>;
