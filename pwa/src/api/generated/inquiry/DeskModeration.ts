// Written by `npm run codegen` from graphql/operations/inquiry/DeskModeration.graphql.
import type { Query } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface DeskModerationVariables {
  first: number;
  after?: string | null;
}

export interface DeskModerationData {
  inquiriesToModerate: {
    edges: ({
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
          calendar: boolean;
          provisional: boolean;
          paused: t.PauseReason | null;
        } | null;
        department: {
          name: string;
        };
        inquiry: f.CaseInquiry | null;
      };
    })[];
    pageInfo: {
      hasNextPage: boolean;
      endCursor: string | null;
    };
  };
}

export const deskModeration = "Avb_DAaL" as Query<DeskModerationData, DeskModerationVariables>;
