// Written by `npm run codegen` from graphql/operations/surveys/SurveyBreakdowns.graphql.
import type { PublicQuery } from "../../document";

export interface SurveyBreakdownsVariables {
  id: string;
  by: string;
}

export interface SurveyBreakdownsData {
  survey: {
    id: string;
    breakdowns: ({
      key: string;
      label: string;
      within: string | null;
      type: string;
      parts: ({
        value: string;
        label: string;
        answered: number | null;
      })[];
      lines: ({
        value: string;
        label: string;
        counts: (number | null)[];
      })[];
    })[] | null;
  } | null;
}

export const surveyBreakdowns = "coTQ2EBT" as PublicQuery<SurveyBreakdownsData, SurveyBreakdownsVariables>;
