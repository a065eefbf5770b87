// Written by `npm run codegen` from graphql/operations/openid/LinkOpenid.graphql.
import type { Mutation } from "../../document";

export interface LinkOpenidVariables {}

export interface LinkOpenidData {
  linkOpenid: {
    __typename: "OpenidLink";
    id: string;
    provider: string;
    account: string | null;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const linkOpenid = "mLdJ0CRr" as Mutation<LinkOpenidData, LinkOpenidVariables>;
