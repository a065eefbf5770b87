// Written by `npm run codegen` from graphql/operations/voting/DeskOpenPoll.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface DeskOpenPollVariables {
  poll: string;
}

export interface DeskOpenPollData {
  openPoll: {
    __typename: "PollChanged";
    poll: {
      id: string;
      state: t.OpenState;
      opensAt: string;
      closesAt: string;
      closedAt: string | null;
    };
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskOpenPoll = "zz44PJBQ" as Mutation<DeskOpenPollData, DeskOpenPollVariables>;
