// Written by `npm run codegen` from graphql/operations/cases/MyCases.graphql.
import type { Query } from "../../document";
import type * as t from "../types";

export interface MyCasesVariables {
  after?: string | null;
}

export interface MyCasesData {
  myCases: {
    pageInfo: {
      hasNextPage: boolean;
      endCursor: string | null;
    };
    edges: ({
      node: {
        number: string;
        kind: t.CaseKind;
        state: t.CaseState;
        stateText: string;
        nextText: string;
        title: string;
        submittedAt: string;
        finishedAt: string | null;
        revision: number;
        onBehalf: boolean;
        applicantName: string | null;
        card: t.CardColour | null;
        actions: (string)[];
        deadline: {
          kind: t.DeadlineKind;
          dueOn: string;
          workingDays: number;
          usedDays: number;
          provisional: boolean;
          paused: t.PauseReason | null;
        } | null;
      };
    })[];
  };
}

export const myCases = "sha256:03ffdf7406d2f282bf3ad2dbf2d0fa2e69124ebb1d7be8b1eacb33bb52e60efc" as Query<MyCasesData, MyCasesVariables>;
