// Written by `npm run codegen` from graphql/operations/surveys/DeskSetSurveyQuotas.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface DeskSetSurveyQuotasVariables {
  survey: string;
  quotas: (t.SurveyQuotaInput)[];
}

export interface DeskSetSurveyQuotasData {
  setSurveyQuotas: {
    __typename: "SurveyChanged";
    survey: {
      id: string;
      quotas: ({
        question: string;
        value: string;
        full: boolean;
      })[];
    };
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskSetSurveyQuotas = "k3nVOfTx" as Mutation<DeskSetSurveyQuotasData, DeskSetSurveyQuotasVariables>;
