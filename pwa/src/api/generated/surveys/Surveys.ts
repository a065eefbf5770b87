// Written by `npm run codegen` from graphql/operations/surveys/Surveys.graphql.
import type { Query } from "../../document";
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
        sample: boolean;
        responses: number;
        answered: boolean;
        region: {
          name: string;
        };
      };
    })[];
  };
}

export const surveys = "lbPKBxoF" as Query<SurveysData, SurveysVariables>;
