// Written by `npm run codegen` from graphql/operations/privacy/MyErasure.graphql.
import type { Query } from "../../document";
import type * as t from "../types";

export interface MyErasureVariables {}

export interface MyErasureData {
  myErasure: {
    askedAt: string | null;
    dueAt: string | null;
    hindrances: ({
      kind: t.HindranceKind;
      name: string;
      until: string | null;
    })[];
  };
}

export const myErasure = "-J5OeYeb" as Query<MyErasureData, MyErasureVariables>;
