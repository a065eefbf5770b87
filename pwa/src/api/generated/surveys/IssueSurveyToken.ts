// Written by `npm run codegen` from graphql/operations/surveys/IssueSurveyToken.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface IssueSurveyTokenVariables {
  input: t.IssueSurveyTokenInput;
}

export interface IssueSurveyTokenData {
  issueSurveyToken: {
    __typename: "SurveyToken";
    signed: string;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const issueSurveyToken = "DYwXCAlt" as Mutation<IssueSurveyTokenData, IssueSurveyTokenVariables>;
