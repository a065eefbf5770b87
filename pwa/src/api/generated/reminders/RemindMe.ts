// Written by `npm run codegen` from graphql/operations/reminders/RemindMe.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface RemindMeVariables {
  kind: t.Remindable;
  subject: string;
  remind: boolean;
}

export interface RemindMeData {
  remindMe: {
    __typename: "RemindersSet";
    subjects: (string)[];
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const remindMe = "XxIu7XdB" as Mutation<RemindMeData, RemindMeVariables>;
