// Written by `npm run codegen` from graphql/operations/interviews/AskInterview.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface AskInterviewVariables {
  input: t.AskInterviewInput;
}

export interface AskInterviewData {
  askInterview: {
    __typename: "QuestionAsked";
    question: f.AskedParts;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const askInterview = "JZ6SuMXi" as Mutation<AskInterviewData, AskInterviewVariables>;
