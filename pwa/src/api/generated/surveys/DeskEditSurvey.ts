// Written by `npm run codegen` from graphql/operations/surveys/DeskEditSurvey.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface DeskEditSurveyVariables {
  input: t.EditSurveyInput;
}

export interface DeskEditSurveyData {
  editSurvey: {
    __typename: "SurveyChanged";
    survey: {
      id: string;
      title: string;
      opensAt: string;
      closesAt: string;
    };
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskEditSurvey = "01nGPG43" as Mutation<DeskEditSurveyData, DeskEditSurveyVariables>;
