// Written by `npm run codegen` from graphql/operations/notifications/SubscribePush.graphql.
import type { Mutation } from "../../document";

export interface SubscribePushVariables {
  endpoint: string;
  p256dh: string;
  auth: string;
}

export interface SubscribePushData {
  subscribePush: {
    __typename: "Done";
    ok: boolean;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const subscribePush = "NcUjOetk" as Mutation<SubscribePushData, SubscribePushVariables>;
