// Written by `npm run codegen` from graphql/operations/surveys/DeskOpenSurvey.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface DeskOpenSurveyVariables {
  survey: string;
}

export interface DeskOpenSurveyData {
  openSurvey: {
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

export const deskOpenSurvey = "QpTWD_Kl" as Mutation<DeskOpenSurveyData, DeskOpenSurveyVariables>;
