// Written by `npm run codegen` from graphql/operations/consultations/PublicOpinions.graphql.
import type { PublicQuery } from "../../document";
import type * as t from "../types";

export interface PublicOpinionsVariables {
  consultation: string;
  section?: string | null;
  after?: string | null;
}

export interface PublicOpinionsData {
  publicOpinions: {
    pageInfo: {
      hasNextPage: boolean;
      endCursor: string | null;
    };
    edges: ({
      node: {
        id: string;
        draft: number;
        section: string | null;
        text: string;
        givenAt: string;
        answer: {
          outcome: t.OpinionOutcome;
          reason: string;
          at: string;
        } | null;
      };
    })[];
  };
}

export const publicOpinions = "LZFsMBDy" as PublicQuery<PublicOpinionsData, PublicOpinionsVariables>;
