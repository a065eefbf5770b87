// Written by `npm run codegen` from graphql/operations/desk/DeskSecondFactor.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface DeskSecondFactorVariables {
  challenge: string;
  code: string;
}

export interface DeskSecondFactorData {
  staffSecondFactor: {
    __typename: "SignedIn";
    accessToken: string;
    expiresInSeconds: number;
    me: {
      kind: t.ActorKind;
      staff: {
        id: string;
        name: string;
        spareCodesLeft: number | null;
        passwordUntil: string | null;
      } | null;
    };
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskSecondFactor = "xtcJX-j-" as Mutation<DeskSecondFactorData, DeskSecondFactorVariables>;
