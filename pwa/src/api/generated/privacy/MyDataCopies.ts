// Written by `npm run codegen` from graphql/operations/privacy/MyDataCopies.graphql.
import type { Query } from "../../document";
import type * as t from "../types";

export interface MyDataCopiesVariables {}

export interface MyDataCopiesData {
  myDataCopies: ({
    id: string;
    askedAt: string;
    state: t.CopyState;
    expiresAt: string | null;
    size: number;
  })[];
}

export const myDataCopies = "ffvvWhMz" as Query<MyDataCopiesData, MyDataCopiesVariables>;
