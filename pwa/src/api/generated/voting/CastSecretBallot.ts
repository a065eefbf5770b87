// Written by `npm run codegen` from graphql/operations/voting/CastSecretBallot.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface CastSecretBallotVariables {
  input: t.CastSecretBallotInput;
}

export interface CastSecretBallotData {
  castSecretBallot: {
    __typename: "SecretBallotCast";
    leaf: string;
    promise: string;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const castSecretBallot = "N6mREPJb" as Mutation<CastSecretBallotData, CastSecretBallotVariables>;
