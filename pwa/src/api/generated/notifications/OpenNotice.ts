// Written by `npm run codegen` from graphql/operations/notifications/OpenNotice.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface OpenNoticeVariables {
  id: string;
}

export interface OpenNoticeData {
  openNotice: {
    __typename: "Notice";
    id: string;
    state: t.NoticeState;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const openNotice = "sha256:b806a34c7535e5391b171c274603921999207e4aaf5f30509e972a6ff2d8f16d" as Mutation<OpenNoticeData, OpenNoticeVariables>;
