// Written by `npm run codegen` from graphql/operations/surveys/DeskSurveys.graphql.
import type { Query } from "../../document";
import type * as t from "../types";

export interface DeskSurveysVariables {}

export interface DeskSurveysData {
  deskSurveys: ({
    id: string;
    title: string;
    state: t.OpenState;
    asked: t.SurveyAudience;
    opensAt: string;
    closesAt: string;
    responses: number;
    region: {
      name: string;
    };
    version: {
      number: number;
    };
  })[];
}

export const deskSurveys = "bE1G9tFe" as Query<DeskSurveysData, DeskSurveysVariables>;
