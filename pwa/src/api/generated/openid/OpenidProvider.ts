// Written by `npm run codegen` from graphql/operations/openid/OpenidProvider.graphql.
import type { PublicQuery } from "../../document";

export interface OpenidProviderVariables {}

export interface OpenidProviderData {
  openidProvider: {
    name: string;
    path: string;
  } | null;
}

export const openidProvider = "hHWq6s0m" as PublicQuery<OpenidProviderData, OpenidProviderVariables>;
