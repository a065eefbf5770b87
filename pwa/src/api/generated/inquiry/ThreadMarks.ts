// Written by `npm run codegen` from graphql/operations/inquiry/ThreadMarks.graphql.
import type { Query } from "../../document";

export interface ThreadMarksVariables {
  number: string;
}

export interface ThreadMarksData {
  threadMarks: {
    follows: boolean;
    helpful: boolean | null;
  } | null;
}

export const threadMarks = "HTcgsfld" as Query<ThreadMarksData, ThreadMarksVariables>;
