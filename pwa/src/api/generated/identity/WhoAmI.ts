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

export const whoAmI = "sha256:98131b799f9b78fb753fe656a030dfe187d52d1760ff6b65a67448ea58a1f936" as Query<WhoAmIData, WhoAmIVariables>;
