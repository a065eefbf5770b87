// Written by `npm run codegen` from graphql/operations/interviews/DeskInterviewVideo.graphql.
import type { Mutation } from "../../document";

export interface DeskInterviewVideoVariables {
  interview: string;
  url: string;
  upload?: string | null;
}

export interface DeskInterviewVideoData {
  setInterviewVideo: {
    __typename: "InterviewChanged";
    interview: {
      id: string;
      videoUrl: string | null;
    };
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskInterviewVideo = "0o0IHbSn" as Mutation<DeskInterviewVideoData, DeskInterviewVideoVariables>;
