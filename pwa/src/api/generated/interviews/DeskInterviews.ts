// Written by `npm run codegen` from graphql/operations/interviews/DeskInterviews.graphql.
import type { Query } from "../../document";
import type * as t from "../types";

export interface DeskInterviewsVariables {}

export interface DeskInterviewsData {
  deskInterviews: ({
    id: string;
    title: string;
    state: t.InterviewState;
    startsAt: string;
    endsAt: string;
    region: {
      name: string;
    };
  })[];
}

export const deskInterviews = "4wdOLP3I" as Query<DeskInterviewsData, DeskInterviewsVariables>;
