// Written by `npm run codegen` from graphql/operations/interviews/InterviewPage.graphql.
import type { PublicQuery } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface InterviewPageVariables {
  id: string;
}

export interface InterviewPageData {
  interview: {
    id: string;
    title: string;
    text: string;
    host: string;
    state: t.InterviewState;
    startsAt: string;
    endsAt: string;
    liveAt: string | null;
    endedAt: string | null;
    publishedAt: string | null;
    coverUrl: string | null;
    videoUrl: string | null;
    calendarUrl: string;
    poll: string | null;
    sample: boolean;
    guests: ({
      name: string;
      post: string;
    })[];
    region: {
      name: string;
    };
    department: {
      name: string;
    };
    transcript: {
      cursor: string;
      entries: (f.EntryParts)[];
    };
  } | null;
}

export const interviewPage = "IN_0qmxT" as PublicQuery<InterviewPageData, InterviewPageVariables>;
