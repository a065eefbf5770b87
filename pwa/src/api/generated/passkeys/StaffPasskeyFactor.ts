// Written by `npm run codegen` from graphql/operations/passkeys/StaffPasskeyFactor.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface StaffPasskeyFactorVariables {
  challenge: string;
  credential: unknown;
}

export interface StaffPasskeyFactorData {
  staffPasskeyFactor: {
    __typename: "SignedIn";
    accessToken: string;
    expiresInSeconds: number;
    me: {
      kind: t.ActorKind;
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

export const staffPasskeyFactor = "RuKOZHSg" as Mutation<StaffPasskeyFactorData, StaffPasskeyFactorVariables>;
