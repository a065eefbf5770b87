// Written by `npm run codegen` from graphql/operations/voting/DeskEditPoll.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface DeskEditPollVariables {
  poll: string;
  seen: string;
  input: t.CreatePollInput;
}

export interface DeskEditPollData {
  editPoll: {
    __typename: "PollChanged";
    poll: f.PollParts;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskEditPoll = "qbbzNqhx" as Mutation<DeskEditPollData, DeskEditPollVariables>;
