// Written by `npm run codegen` from graphql/operations/identity/EndOtherSessions.graphql.
import type { Mutation } from "../../document";

export interface EndOtherSessionsVariables {}

export interface EndOtherSessionsData {
  endOtherSessions: {
    __typename: "SessionsEnded";
    count: number;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const endOtherSessions = "o7bK_SYm" as Mutation<EndOtherSessionsData, EndOtherSessionsVariables>;
