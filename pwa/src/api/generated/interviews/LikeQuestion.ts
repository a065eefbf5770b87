// Written by `npm run codegen` from graphql/operations/interviews/LikeQuestion.graphql.
import type { Mutation } from "../../document";
import type * as f from "../fragments";

export interface LikeQuestionVariables {
  entry: string;
  like: boolean;
}

export interface LikeQuestionData {
  likeQuestion: {
    __typename: "InterviewMarked";
    marks: f.MarksParts;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const likeQuestion = "rAIu_rzU" as Mutation<LikeQuestionData, LikeQuestionVariables>;
