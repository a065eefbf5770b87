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

export const deskChanges = "TC9OQ53c" as Subscription<DeskChangesData, DeskChangesVariables>;
