// Written by `npm run codegen` from graphql/operations/interviews/DeskMoveInterview.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface DeskMoveInterviewVariables {
  input: t.MoveInterviewInput;
}

export interface DeskMoveInterviewData {
  moveInterview: {
    __typename: "InterviewChanged";
    interview: {
      id: string;
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

export const deskMoveInterview = "18eBstwl" as Mutation<DeskMoveInterviewData, DeskMoveInterviewVariables>;
