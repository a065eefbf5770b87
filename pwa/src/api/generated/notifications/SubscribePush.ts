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

export const subscribePush = "sha256:35c52339eb642354438e58f91c8d5350d4f6e381ccd76cd9d792d1788c53d003" as Mutation<SubscribePushData, SubscribePushVariables>;
