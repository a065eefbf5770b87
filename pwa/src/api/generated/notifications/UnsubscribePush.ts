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

export const unsubscribePush = "g-5xAv7w" as Mutation<UnsubscribePushData, UnsubscribePushVariables>;
