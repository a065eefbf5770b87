// Written by `npm run codegen` from graphql/operations/surveys/SurveyPage.graphql.
import type { PublicQuery } from "../../document";
import type * as t from "../types";

export interface SurveyPageVariables {
  id: string;
}

export interface SurveyPageData {
  survey: {
    id: string;
    title: string;
    text: string;
    state: t.OpenState;
    asked: t.SurveyAudience;
    once: boolean;
    resultsShown: t.ResultsShown;
    opensAt: string;
    closesAt: string;
    closedAt: string | null;
    sample: boolean;
    responses: number;
    region: {
      code: string;
      name: string;
    };
    version: {
      id: string;
      number: number;
      form: unknown;
    };
    tokenKey: string | null;
    quotas: ({
      question: string;
      value: string;
      questionLabel: string;
      label: string;
      most: number;
      whenFull: t.SurveyWhenFull;
      full: boolean;
    })[];
  } | null;
}

export const surveyPage = "qYTdVaKK" as PublicQuery<SurveyPageData, SurveyPageVariables>;
