// Written by `npm run codegen` from graphql/operations/interviews/FollowInterview.graphql.
import type { Mutation } from "../../document";
import type * as f from "../fragments";

export interface FollowInterviewVariables {
  interview: string;
  follow: boolean;
}

export interface FollowInterviewData {
  followInterview: {
    __typename: "InterviewMarked";
    marks: f.MarksParts;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const followInterview = "vFOi-ZyH" as Mutation<FollowInterviewData, FollowInterviewVariables>;
