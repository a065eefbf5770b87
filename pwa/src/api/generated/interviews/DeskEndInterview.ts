// Written by `npm run codegen` from graphql/operations/interviews/DeskEndInterview.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface DeskEndInterviewVariables {
  interview: string;
}

export interface DeskEndInterviewData {
  endInterview: {
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

export const deskEndInterview = "5QI3f6kf" as Mutation<DeskEndInterviewData, DeskEndInterviewVariables>;
