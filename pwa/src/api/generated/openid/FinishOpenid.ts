// Written by `npm run codegen` from graphql/operations/openid/FinishOpenid.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface FinishOpenidVariables {
  device: string;
}

export interface FinishOpenidData {
  finishOpenid: {
    __typename: "SignedIn";
    accessToken: string;
    expiresInSeconds: number;
    me: {
      kind: t.ActorKind;
      person: {
        id: string;
        name: string | null;
        phoneMasked: string;
        erasesAt: string | null;
      } | null;
    };
  } | {
    __typename: "OpenidArrival";
    account: string | null;
    phone: string | null;
    linking: boolean;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const finishOpenid = "Nr6BmMIq" as Mutation<FinishOpenidData, FinishOpenidVariables>;
