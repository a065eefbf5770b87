// Written by `npm run codegen` from graphql/operations/passkeys/MyPasskeys.graphql.
import type { Query } from "../../document";

export interface MyPasskeysVariables {}

export interface MyPasskeysData {
  myPasskeys: ({
    id: string;
    name: string;
    createdAt: string;
    lastUsedAt: string | null;
  })[];
}

export const myPasskeys = "s7BDoi0r" as Query<MyPasskeysData, MyPasskeysVariables>;
