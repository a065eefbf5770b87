// Written by `npm run codegen` from graphql/operations/voting/CastBallot.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface CastBallotVariables {
  input: t.CastBallotInput;
}

export interface CastBallotData {
  castBallot: {
    __typename: "BallotCast";
    ballot: f.OwnBallot;
    results: f.PollCount | null;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const castBallot = "fB4S8Re9" as Mutation<CastBallotData, CastBallotVariables>;
