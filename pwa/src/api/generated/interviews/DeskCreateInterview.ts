// Written by `npm run codegen` from graphql/operations/interviews/DeskCreateInterview.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface DeskCreateInterviewVariables {
  input: t.CreateInterviewInput;
}

export interface DeskCreateInterviewData {
  createInterview: {
    __typename: "InterviewChanged";
    interview: {
      id: string;
      state: t.InterviewState;
    };
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskCreateInterview = "v1aHyE-2" as Mutation<DeskCreateInterviewData, DeskCreateInterviewVariables>;
