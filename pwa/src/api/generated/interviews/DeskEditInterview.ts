// Written by `npm run codegen` from graphql/operations/interviews/DeskEditInterview.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface DeskEditInterviewVariables {
  interview: string;
  seen: string;
  input: t.CreateInterviewInput;
}

export interface DeskEditInterviewData {
  editInterview: {
    __typename: "InterviewChanged";
    interview: {
      id: string;
      title: string;
      state: t.InterviewState;
      startsAt: string;
      endsAt: string;
    };
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskEditInterview = "3eK35LbO" as Mutation<DeskEditInterviewData, DeskEditInterviewVariables>;
