// Written by `npm run codegen` from graphql/operations/surveys/SurveyResults.graphql.
import type { PublicQuery } from "../../document";

export interface SurveyResultsVariables {
  id: string;
}

export interface SurveyResultsData {
  survey: {
    id: string;
    splits: ({
      key: string;
      label: string;
    })[];
    results: {
      responses: number;
      leastGroup: number;
      questions: ({
        key: string;
        within: string | null;
        type: string;
        label: string;
        former: boolean;
        answered: number | null;
        mean: number | null;
        nps: number | null;
        bars: ({
          value: string;
          label: string;
          count: number | null;
          share: number | null;
          mean: number | null;
        })[];
      })[];
    } | null;
  } | null;
}

export const surveyResults = "ppRTSDNx" as PublicQuery<SurveyResultsData, SurveyResultsVariables>;
