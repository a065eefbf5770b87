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

export const noticesArrived = "sha256:639f6ec40b71810dccfb342e00ab52a42bdc88258aa9ac08c9b204bdef9965fa" as Subscription<NoticesArrivedData, NoticesArrivedVariables>;
