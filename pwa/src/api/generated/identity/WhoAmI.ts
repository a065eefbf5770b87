// Written by `npm run codegen` from graphql/operations/identity/WhoAmI.graphql.
import type { Query } from "../../document";
import type * as t from "../types";

export interface WhoAmIVariables {}

export interface WhoAmIData {
  me: {
    kind: t.ActorKind;
    person: {
      id: string;
      name: string | null;
      phoneMasked: string;
      language: string;
    } | null;
    staff: {
      id: string;
      name: string;
    } | null;
  } | null;
}

export const whoAmI = "mBMbeZ-b" as Query<WhoAmIData, WhoAmIVariables>;
