// Written by `npm run codegen` from graphql/operations/notifications/Inbox.graphql.
import type { Query } from "../../document";
import type * as t from "../types";

export interface InboxVariables {
  after?: string | null;
}

export interface InboxData {
  notices: {
    unopened: number;
    pageInfo: {
      hasNextPage: boolean;
      endCursor: string | null;
    };
    edges: ({
      node: {
        id: string;
        title: string;
        body: string;
        link: string | null;
        statutory: boolean;
        at: string;
        state: t.NoticeState;
        deliveries: ({
          channel: t.Channel;
          state: string;
          at: string;
        })[];
      };
    })[];
  };
}

export const inbox = "hp-9Hmsj" as Query<InboxData, InboxVariables>;
