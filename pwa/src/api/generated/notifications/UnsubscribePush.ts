// Written by `npm run codegen` from graphql/operations/notifications/UnsubscribePush.graphql.
import type { Mutation } from "../../document";

export interface UnsubscribePushVariables {
  endpoint: string;
}

export interface UnsubscribePushData {
  unsubscribePush: {
    __typename: "Done";
    ok: boolean;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const unsubscribePush = "sha256:83ee7102fef00e620ef695eaa508934e4824234ee55ff7b6c5aa77881d2e2b58" as Mutation<UnsubscribePushData, UnsubscribePushVariables>;
