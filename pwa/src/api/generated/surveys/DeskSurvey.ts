// Written by `npm run codegen` from graphql/operations/surveys/DeskSurvey.graphql.
import type { Query } from "../../document";
import type * as f from "../fragments";

export interface DeskSurveyVariables {
  id: string;
}

export interface DeskSurveyData {
  survey: f.SurveyParts | null;
}

export const deskSurvey = "CUGhk-BL" as Query<DeskSurveyData, DeskSurveyVariables>;
