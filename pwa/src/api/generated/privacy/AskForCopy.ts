// Written by `npm run codegen` from graphql/operations/privacy/AskForCopy.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface AskForCopyVariables {}

export interface AskForCopyData {
  askForCopy: {
    __typename: "DataCopy";
    id: string;
    askedAt: string;
    state: t.CopyState;
    expiresAt: string | null;
    size: number;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const askForCopy = "8i8wYq6L" as Mutation<AskForCopyData, AskForCopyVariables>;
