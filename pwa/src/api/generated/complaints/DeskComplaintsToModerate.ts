// Written by `npm run codegen` from graphql/operations/complaints/DeskComplaintsToModerate.graphql.
import type { Query } from "../../document";
import type * as t from "../types";

export interface DeskComplaintsToModerateVariables {
  first: number;
  after?: string | null;
}

export interface DeskComplaintsToModerateData {
  complaintsToModerate: {
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
        complaint: {
          text: string;
          place: {
            words: string | null;
          };
          category: {
            name: string;
          };
          review: {
            text: string;
            struck: (string)[];
            held: ({
              kind: t.ComplaintSuspicion;
              note: string;
            })[];
          } | null;
        } | null;
      };
    })[];
    pageInfo: {
      hasNextPage: boolean;
      endCursor: string | null;
    };
  };
}

export const deskComplaintsToModerate = "e3QYj8YM" as Query<DeskComplaintsToModerateData, DeskComplaintsToModerateVariables>;
