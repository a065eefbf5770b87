// Written by `npm run codegen` from graphql/operations/notifications/ConfirmNotice.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface ConfirmNoticeVariables {
  id: string;
  channel: t.Channel;
}

export interface ConfirmNoticeData {
  confirmNotice: {
    __typename: "Done";
    ok: boolean;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const confirmNotice = "xpRL89AF" as Mutation<ConfirmNoticeData, ConfirmNoticeVariables>;
