// Written by `npm run codegen` from graphql/operations/interviews/DeskShiftInterviewVideo.graphql.
import type { Mutation } from "../../document";

export interface DeskShiftInterviewVideoVariables {
  interview: string;
  seconds: number;
}

export interface DeskShiftInterviewVideoData {
  shiftInterviewVideo: {
    __typename: "InterviewChanged";
    interview: {
      id: string;
    };
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskShiftInterviewVideo = "yhHlpxeH" as Mutation<DeskShiftInterviewVideoData, DeskShiftInterviewVideoVariables>;
