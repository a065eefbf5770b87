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

export const openNotice = "uAajTHU1" as Mutation<OpenNoticeData, OpenNoticeVariables>;
