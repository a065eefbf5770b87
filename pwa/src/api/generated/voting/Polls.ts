// Written by `npm run codegen` from graphql/operations/voting/Polls.graphql.
import type { PublicQuery } from "../../document";
import type * as t from "../types";

export interface PollsVariables {
  state?: t.OpenState | null;
  after?: string | null;
}

export interface PollsData {
  polls: {
    pageInfo: {
      hasNextPage: boolean;
      endCursor: string | null;
    };
    edges: ({
      node: {
        id: string;
        title: string;
        kind: t.PollKind;
        state: t.OpenState;
        opensAt: string;
        closesAt: string;
        closedAt: string | null;
        sample: boolean;
        ballots: number;
        secret: boolean;
        resultsShown: t.ResultsShown;
        leastVoters: number | null;
        region: {
          name: string;
        };
        options: ({
          key: string;
          name: string;
        })[];
        results: {
          lines: ({
            option: string;
            votes: number;
            points: number;
            mean: number | null;
          })[];
        } | null;
      };
    })[];
  };
}

export const polls = "bqjxhKhv" as PublicQuery<PollsData, PollsVariables>;
