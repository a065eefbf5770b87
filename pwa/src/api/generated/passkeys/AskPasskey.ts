// Written by `npm run codegen` from graphql/operations/passkeys/AskPasskey.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface AskPasskeyVariables {
  purpose: t.PasskeyPurpose;
  challenge?: string | null;
}

export interface AskPasskeyData {
  askPasskey: {
    __typename: "PasskeyOptions";
    options: unknown;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const askPasskey = "LU4V9oz9" as Mutation<AskPasskeyData, AskPasskeyVariables>;
