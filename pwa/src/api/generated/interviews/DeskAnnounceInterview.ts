// Written by `npm run codegen` from graphql/operations/interviews/DeskAnnounceInterview.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface DeskAnnounceInterviewVariables {
  interview: string;
}

export interface DeskAnnounceInterviewData {
  announceInterview: {
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

export const deskAnnounceInterview = "57Tu9Mp2" as Mutation<DeskAnnounceInterviewData, DeskAnnounceInterviewVariables>;
