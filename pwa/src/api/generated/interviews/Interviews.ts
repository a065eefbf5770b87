// Written by `npm run codegen` from graphql/operations/interviews/Interviews.graphql.
import type { PublicQuery } from "../../document";
import type * as t from "../types";

export interface InterviewsVariables {
  state?: t.InterviewState | null;
  after?: string | null;
}

export interface InterviewsData {
  interviews: {
    pageInfo: {
      hasNextPage: boolean;
      endCursor: string | null;
    };
    edges: ({
      node: {
        id: string;
        title: string;
        state: t.InterviewState;
        startsAt: string;
        endsAt: string;
        endedAt: string | null;
        liveAt: string | null;
        sample: boolean;
        region: {
          name: string;
        };
        guests: ({
          name: string;
          post: string;
        })[];
      };
    })[];
  };
}

export const interviews = "n3OFTLCj" as PublicQuery<InterviewsData, InterviewsVariables>;
