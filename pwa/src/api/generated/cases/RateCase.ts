// Written by `npm run codegen` from graphql/operations/cases/RateCase.graphql.
import type { Mutation } from "../../document";

export interface RateCaseVariables {
  number: string;
  stars: number;
  comment: string;
}

export interface RateCaseData {
  rateCase: {
    __typename: "CaseChanged";
    case: {
      number: string;
    };
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const rateCase = "buAr1vj-" as Mutation<RateCaseData, RateCaseVariables>;
