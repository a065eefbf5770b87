// Written by `npm run codegen` from graphql/operations/surveys/SurveyPage.graphql.
import type { PublicQuery } from "../../document";
import type * as f from "../fragments";

export interface SurveyPageVariables {
  id: string;
}

export interface SurveyPageData {
  survey: f.SurveyParts | null;
}

export const surveyPage = "pjdsqh9L" as PublicQuery<SurveyPageData, SurveyPageVariables>;
