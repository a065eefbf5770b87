// Written by `npm run codegen` from graphql/operations/surveys/DeskCreateSurvey.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface DeskCreateSurveyVariables {
  input: t.CreateSurveyInput;
}

export interface DeskCreateSurveyData {
  createSurvey: {
    __typename: "SurveyChanged";
    survey: f.SurveyParts;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskCreateSurvey = "RSXAd8si" as Mutation<DeskCreateSurveyData, DeskCreateSurveyVariables>;
