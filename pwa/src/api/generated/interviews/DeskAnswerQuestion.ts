// Written by `npm run codegen` from graphql/operations/interviews/DeskAnswerQuestion.graphql.
import type { Mutation } from "../../document";

export interface DeskAnswerQuestionVariables {
  entry: string;
  text: string;
  offsetSeconds?: number | null;
}

export interface DeskAnswerQuestionData {
  answerQuestion: {
    __typename: "EntryChanged";
    entry: {
      id: string;
    };
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskAnswerQuestion = "JffKcRIu" as Mutation<DeskAnswerQuestionData, DeskAnswerQuestionVariables>;
