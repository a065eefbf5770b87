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

export const rateCase = "sha256:6ee02bd6f8fe889bd5b85db0f409386a103ccf20cd7d8db1d7ca397bc9b6bcbb" as Mutation<RateCaseData, RateCaseVariables>;
