// Written by `npm run codegen` from graphql/operations/interviews/InterviewChanges.graphql.
import type { Subscription } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface InterviewChangesVariables {
  interview: string;
  after?: string | null;
}

export interface InterviewChangesData {
  interviewChanges: {
    cursor: string;
    kind: t.InterviewChangeKind;
    at: string | null;
    entry: f.EntryParts | null;
    hidden: string | null;
    standing: {
      state: t.InterviewState;
      startsAt: string;
      endsAt: string;
      liveAt: string | null;
      endedAt: string | null;
      publishedAt: string | null;
      videoUrl: string | null;
      poll: string | null;
    } | null;
    counts: {
      waiting: number;
      likes: ({
        entry: string;
        likes: number;
      })[];
    } | null;
    poll: {
      poll: string;
      ballots: number;
      closedAt: string | null;
      results: f.PollCount | null;
    } | null;
  };
}

export const interviewChanges = "BoE4RpU1" as Subscription<InterviewChangesData, InterviewChangesVariables>;
