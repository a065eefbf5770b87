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
      } | null;
    };
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskSecondFactor = "sha256:b84f2f05a1c51a0806748bb221c792e1d3230df29a0f0ab46c69bc082d651d98" as Mutation<DeskSecondFactorData, DeskSecondFactorVariables>;
