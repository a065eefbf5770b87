// Written by `npm run codegen` from graphql/operations/identity/SignIn.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface SignInVariables {
  phone: string;
  code: string;
  device: string;
}

export interface SignInData {
  signIn: {
    __typename: "SignedIn";
    accessToken: string;
    expiresInSeconds: number;
    me: {
      kind: t.ActorKind;
      person: {
        id: string;
        name: string | null;
        phoneMasked: string;
        language: string;
        erasesAt: string | null;
      } | null;
    };
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const signIn = "yfmKTL_k" as Mutation<SignInData, SignInVariables>;
