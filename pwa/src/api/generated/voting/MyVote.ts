// Written by `npm run codegen` from graphql/operations/voting/MyVote.graphql.
import type { Query } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface MyVoteVariables {
  id: string;
}

export interface MyVoteData {
  poll: {
    id: string;
    state: t.OpenState;
    ballots: number;
    results: f.PollCount | null;
    myBallot: f.OwnBallot | null;
    eligibility: {
      eligible: boolean;
      code: string | null;
      message: string | null;
    };
  } | null;
}

export const myVote = "lg4jnLl3" as Query<MyVoteData, MyVoteVariables>;
