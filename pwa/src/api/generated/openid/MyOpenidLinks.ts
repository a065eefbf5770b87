// Written by `npm run codegen` from graphql/operations/openid/MyOpenidLinks.graphql.
import type { Query } from "../../document";

export interface MyOpenidLinksVariables {}

export interface MyOpenidLinksData {
  openidProvider: {
    name: string;
  } | null;
  myOpenidLinks: ({
    id: string;
    provider: string;
    account: string | null;
    createdAt: string;
    lastUsedAt: string | null;
  })[];
}

export const myOpenidLinks = "8gXm6etA" as Query<MyOpenidLinksData, MyOpenidLinksVariables>;
