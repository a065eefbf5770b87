// Written by `npm run codegen` from graphql/operations/surveys/MySurvey.graphql.
import type { Query } from "../../document";

export interface MySurveyVariables {
  id: string;
}

export interface MySurveyData {
  survey: {
    id: string;
    answered: boolean;
    eligibility: {
      eligible: boolean;
      code: string | null;
      message: string | null;
    };
  } | null;
}

export const mySurvey = "EYliT-FJ" as Query<MySurveyData, MySurveyVariables>;
