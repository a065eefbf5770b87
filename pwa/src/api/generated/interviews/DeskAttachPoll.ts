// Written by `npm run codegen` from graphql/operations/interviews/DeskAttachPoll.graphql.
import type { Mutation } from "../../document";

export interface DeskAttachPollVariables {
  interview: string;
  poll?: string | null;
}

export interface DeskAttachPollData {
  attachPoll: {
    __typename: "InterviewChanged";
    interview: {
      id: string;
      poll: string | null;
    };
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskAttachPoll = "IrCWSjqk" as Mutation<DeskAttachPollData, DeskAttachPollVariables>;
