// Written by `npm run codegen` from graphql/operations/interviews/MyInterview.graphql.
import type { Query } from "../../document";
import type * as f from "../fragments";

export interface MyInterviewVariables {
  id: string;
}

export interface MyInterviewData {
  myInterview: f.MarksParts | null;
}

export const myInterview = "aOZ0XTDy" as Query<MyInterviewData, MyInterviewVariables>;
