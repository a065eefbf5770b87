// Written by `npm run codegen` from graphql/operations/complaints/DeskComplaintsForwarded.graphql.
import type { Query } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface DeskComplaintsForwardedVariables {
  standing?: t.ComplaintForwardingStanding | null;
  first: number;
  after?: string | null;
}

export interface DeskComplaintsForwardedData {
  complaintsForwarded: {
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
        actions: (string)[];
        complaint: {
          category: {
            name: string;
          };
          forwardings: (f.DeskForwarding)[];
        } | null;
      };
    })[];
    pageInfo: {
      hasNextPage: boolean;
      endCursor: string | null;
    };
  };
}

export const deskComplaintsForwarded = "NutaM8L6" as Query<DeskComplaintsForwardedData, DeskComplaintsForwardedVariables>;
