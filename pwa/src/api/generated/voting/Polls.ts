// Written by `npm run codegen` from graphql/operations/voting/Polls.graphql.
import type { Query } from "../../document";
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
        sample: boolean;
        ballots: number;
        region: {
          name: string;
        };
      };
    })[];
  };
}

export const polls = "TYBxln1f" as Query<PollsData, PollsVariables>;
