// Written by `npm run codegen` from graphql/operations/notifications/NoticesArrived.graphql.
import type { Subscription } from "../../document";

export interface NoticesArrivedVariables {
  after?: string | null;
}

export interface NoticesArrivedData {
  notices: {
    cursor: string;
    notice: {
      id: string;
      title: string;
    };
  };
}

export const noticesArrived = "Y59uxAtx" as Subscription<NoticesArrivedData, NoticesArrivedVariables>;
