// Written by `npm run codegen` from graphql/operations/openid/AskOpenidWay.graphql.
import type { Mutation } from "../../document";

export interface AskOpenidWayVariables {
  next: string;
}

export interface AskOpenidWayData {
  askOpenidWay: {
    __typename: "OpenidWay";
    path: string;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const askOpenidWay = "pUb4bkfT" as Mutation<AskOpenidWayData, AskOpenidWayVariables>;
