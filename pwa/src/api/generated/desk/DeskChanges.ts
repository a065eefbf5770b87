// Written by `npm run codegen` from graphql/operations/desk/DeskChanges.graphql.
import type { Subscription } from "../../document";
import type * as t from "../types";

export interface DeskChangesVariables {
  after?: string | null;
}

export interface DeskChangesData {
  caseChanges: {
    cursor: string;
    number: string;
    state: t.CaseState;
    revision: number;
  };
}

export const deskChanges = "sha256:4c2f4e439ddc0d5e1f14443bd6966b06f5321a4ffdea818302762158f0afb540" as Subscription<DeskChangesData, DeskChangesVariables>;
