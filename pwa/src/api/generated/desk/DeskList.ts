// Written by `npm run codegen` from graphql/operations/desk/DeskList.graphql.
import type { Query } from "../../document";
import type * as t from "../types";

export interface DeskListVariables {
  first: number;
  after?: string | null;
  filter: t.DeskFilter;
}

export interface DeskListData {
  deskCases: {
    edges: ({
      cursor: string;
      node: {
        id: string;
        number: string;
        title: string;
        applicantName: string | null;
        onBehalf: boolean;
        state: t.CaseState;
        stateText: string;
        handlerName: string | null;
        submittedAt: string;
        revision: number;
        card: t.CardColour | null;
        region: {
          name: string;
        };
        window: {
          name: string;
        } | null;
        item: {
          itemClass: t.ItemClass;
        } | null;
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
    pageInfo: {
      hasNextPage: boolean;
      endCursor: string | null;
    };
  };
}

export const deskList = "sha256:e88d07e2099560d98ca3a4f12f5db3013a820a69f555010b3eb582c026935261" as Query<DeskListData, DeskListVariables>;
