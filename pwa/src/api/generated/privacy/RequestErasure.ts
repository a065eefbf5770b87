// Written by `npm run codegen` from graphql/operations/privacy/RequestErasure.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface RequestErasureVariables {}

export interface RequestErasureData {
  requestErasure: {
    __typename: "AccountErasure";
    askedAt: string | null;
    dueAt: string | null;
    hindrances: ({
      kind: t.HindranceKind;
      name: string;
      until: string | null;
    })[];
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const requestErasure = "_JDpLF36" as Mutation<RequestErasureData, RequestErasureVariables>;
