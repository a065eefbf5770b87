// Written by `npm run codegen` from graphql/operations/interviews/DeskOpenInterview.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface DeskOpenInterviewVariables {
  interview: string;
}

export interface DeskOpenInterviewData {
  openInterview: {
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

export const deskOpenInterview = "S9XucbdD" as Mutation<DeskOpenInterviewData, DeskOpenInterviewVariables>;
