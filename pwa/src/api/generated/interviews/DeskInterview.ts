// Written by `npm run codegen` from graphql/operations/interviews/DeskInterview.graphql.
import type { Query } from "../../document";
import type * as t from "../types";

export interface DeskInterviewVariables {
  id: string;
}

export interface DeskInterviewData {
  deskInterview: {
    followers: number;
    videoShiftSeconds: number;
    firstOffsetSeconds: number | null;
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
        code: string;
      };
      department: {
        name: string;
        code: string;
      };
      transcript: {
        cursor: string;
        entries: ({
          id: string;
          text: string;
          answer: string;
          offsetSeconds: number | null;
          asked: boolean;
          likes: number;
          shownAt: string;
          answeredAt: string | null;
          hidden: boolean;
        })[];
      };
    };
    questions: ({
      id: string;
      text: string;
      standing: t.QuestionStanding;
      reason: t.RefusalReason | null;
      reasonText: string;
      askedAt: string;
      struck: string;
    })[];
    written: {
      mark: string;
      titleZh: string;
      titleEn: string;
      textZh: string;
      textEn: string;
      hostZh: string;
      hostEn: string;
      cover: string | null;
      guests: ({
        nameZh: string;
        nameEn: string;
        postZh: string;
        postEn: string;
      })[];
    };
  } | null;
}

export const deskInterview = "wDVS_cXL" as Query<DeskInterviewData, DeskInterviewVariables>;
