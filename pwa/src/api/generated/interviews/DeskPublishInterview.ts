// Written by `npm run codegen` from graphql/operations/interviews/DeskPublishInterview.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface DeskPublishInterviewVariables {
  interview: string;
}

export interface DeskPublishInterviewData {
  publishInterview: {
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

export const deskPublishInterview = "U4-FCAjZ" as Mutation<DeskPublishInterviewData, DeskPublishInterviewVariables>;
