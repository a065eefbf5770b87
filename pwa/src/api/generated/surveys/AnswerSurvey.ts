// Written by `npm run codegen` from graphql/operations/surveys/AnswerSurvey.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface AnswerSurveyVariables {
  input: t.AnswerSurveyInput;
}

export interface AnswerSurveyData {
  answerSurvey: {
    __typename: "SurveyAnswered";
    id: string;
    full: boolean;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const answerSurvey = "eZLgg5jB" as Mutation<AnswerSurveyData, AnswerSurveyVariables>;
