// Written by `npm run codegen` from graphql/operations/surveys/DeskSurvey.graphql.
import type { Query } from "../../document";
import type * as t from "../types";

export interface DeskSurveyVariables {
  id: string;
}

export interface DeskSurveyData {
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
    written: {
      mark: string;
      titleZh: string;
      titleEn: string;
      textZh: string;
      textEn: string;
      leastGroup: number;
    } | null;
  } | null;
}

export const deskSurvey = "414_nmRp" as Query<DeskSurveyData, DeskSurveyVariables>;
