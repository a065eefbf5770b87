// Written by `npm run codegen` from graphql/operations/passkeys/SignInWithPasskey.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface SignInWithPasskeyVariables {
  credential: unknown;
  kind: t.ActorKind;
  device: string;
}

export interface SignInWithPasskeyData {
  signInWithPasskey: {
    __typename: "SignedIn";
    accessToken: string;
    expiresInSeconds: number;
    me: {
      kind: t.ActorKind;
      person: {
        id: string;
        name: string | null;
        phoneMasked: string;
        erasesAt: string | null;
      } | null;
      staff: {
        id: string;
        name: string;
      } | null;
    };
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const signInWithPasskey = "-wg_UoM3" as Mutation<SignInWithPasskeyData, SignInWithPasskeyVariables>;
