// Written by `npm run codegen` from graphql/operations/surveys/DeskReviseSurvey.graphql.
import type { Mutation } from "../../document";

export interface DeskReviseSurveyVariables {
  survey: string;
  form: unknown;
}

export interface DeskReviseSurveyData {
  reviseSurvey: {
    __typename: "SurveyChanged";
    survey: {
      id: string;
      version: {
        id: string;
        number: number;
      };
    };
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskReviseSurvey = "lCLre7XM" as Mutation<DeskReviseSurveyData, DeskReviseSurveyVariables>;
