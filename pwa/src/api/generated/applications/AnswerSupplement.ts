// Written by `npm run codegen` from graphql/operations/applications/AnswerSupplement.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface AnswerSupplementVariables {
  input: t.AnswerSupplementInput;
}

export interface AnswerSupplementData {
  answerSupplement: {
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

export const answerSupplement = "F5gd7wqc" as Mutation<AnswerSupplementData, AnswerSupplementVariables>;
