// Written by `npm run codegen` from graphql/operations/consultations/DeskOpinions.graphql.
import type { Query } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface DeskOpinionsVariables {
  consultation: string;
  waiting?: t.OpinionsWaiting | null;
  after?: string | null;
}

export interface DeskOpinionsData {
  deskOpinions: {
    pageInfo: {
      hasNextPage: boolean;
      endCursor: string | null;
    };
    edges: ({
      node: f.DeskOpinionFull;
    })[];
  };
}

export const deskOpinions = "tHPJ9naG" as Query<DeskOpinionsData, DeskOpinionsVariables>;
