// Written by `npm run codegen` from graphql/operations/surveys/DeskCloseSurvey.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface DeskCloseSurveyVariables {
  survey: string;
}

export interface DeskCloseSurveyData {
  closeSurvey: {
    __typename: "SurveyChanged";
    survey: {
      id: string;
      state: t.OpenState;
      opensAt: string;
      closesAt: string;
      closedAt: string | null;
    };
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskCloseSurvey = "uKgdhDeG" as Mutation<DeskCloseSurveyData, DeskCloseSurveyVariables>;
