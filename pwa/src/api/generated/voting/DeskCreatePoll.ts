// Written by `npm run codegen` from graphql/operations/voting/DeskCreatePoll.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface DeskCreatePollVariables {
  input: t.CreatePollInput;
}

export interface DeskCreatePollData {
  createPoll: {
    __typename: "PollChanged";
    poll: f.PollParts;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskCreatePoll = "q95cbbSo" as Mutation<DeskCreatePollData, DeskCreatePollVariables>;
