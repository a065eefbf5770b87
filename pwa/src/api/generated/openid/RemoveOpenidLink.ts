// Written by `npm run codegen` from graphql/operations/openid/RemoveOpenidLink.graphql.
import type { Mutation } from "../../document";

export interface RemoveOpenidLinkVariables {
  id: string;
}

export interface RemoveOpenidLinkData {
  removeOpenidLink: {
    __typename: "Done";
    ok: boolean;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const removeOpenidLink = "7exQq8jN" as Mutation<RemoveOpenidLinkData, RemoveOpenidLinkVariables>;
