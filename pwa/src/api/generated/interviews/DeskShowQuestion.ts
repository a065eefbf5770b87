// Written by `npm run codegen` from graphql/operations/interviews/DeskShowQuestion.graphql.
import type { Mutation } from "../../document";

export interface DeskShowQuestionVariables {
  question: string;
  strike: (string)[];
}

export interface DeskShowQuestionData {
  showQuestion: {
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

export const deskShowQuestion = "BIn1pdJK" as Mutation<DeskShowQuestionData, DeskShowQuestionVariables>;
