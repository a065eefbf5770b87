// Written by `npm run codegen` from graphql/operations/voting/DeskClosePoll.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface DeskClosePollVariables {
  poll: string;
}

export interface DeskClosePollData {
  closePoll: {
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

export const deskClosePoll = "FiRLjRfP" as Mutation<DeskClosePollData, DeskClosePollVariables>;
