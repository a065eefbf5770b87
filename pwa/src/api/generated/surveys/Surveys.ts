// Written by `npm run codegen` from graphql/operations/surveys/Surveys.graphql.
import type { PublicQuery } from "../../document";
import type * as t from "../types";

export interface SurveysVariables {
  state?: t.OpenState | null;
  after?: string | null;
}

export interface SurveysData {
  surveys: {
    pageInfo: {
      hasNextPage: boolean;
      endCursor: string | null;
    };
    edges: ({
      node: {
        id: string;
        title: string;
        state: t.OpenState;
        opensAt: string;
        closesAt: string;
        closedAt: string | null;
        sample: boolean;
        responses: number;
        resultsShown: t.ResultsShown;
        nameless: boolean;
        region: {
          name: string;
        };
      };
    })[];
  };
}

export const surveys = "BtZ3ptWF" as PublicQuery<SurveysData, SurveysVariables>;
