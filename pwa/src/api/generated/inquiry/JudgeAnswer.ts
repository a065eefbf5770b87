// Written by `npm run codegen` from graphql/operations/inquiry/JudgeAnswer.graphql.
import type { Mutation } from "../../document";

export interface JudgeAnswerVariables {
  number: string;
  helpful: boolean;
}

export interface JudgeAnswerData {
  judgeAnswer: {
    __typename: "ThreadMarked";
    marks: {
      follows: boolean;
      helpful: boolean | null;
    };
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const judgeAnswer = "Luy9OP7u" as Mutation<JudgeAnswerData, JudgeAnswerVariables>;
