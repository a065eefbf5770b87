// Written by `npm run codegen` from graphql/operations/interviews/DeskRefuseQuestion.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface DeskRefuseQuestionVariables {
  question: string;
  reason: t.RefusalReason;
  text: string;
}

export interface DeskRefuseQuestionData {
  refuseQuestion: {
    __typename: "QuestionRuled";
    question: {
      id: string;
    };
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskRefuseQuestion = "o6iv2EMx" as Mutation<DeskRefuseQuestionData, DeskRefuseQuestionVariables>;
