// Written by `npm run codegen` from graphql/operations/privacy/WithdrawErasure.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface WithdrawErasureVariables {}

export interface WithdrawErasureData {
  withdrawErasure: {
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

export const withdrawErasure = "LuluCV6-" as Mutation<WithdrawErasureData, WithdrawErasureVariables>;
