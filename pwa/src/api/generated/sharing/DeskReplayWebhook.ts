// Written by `npm run codegen` from graphql/operations/sharing/DeskReplayWebhook.graphql.
import type { Mutation } from "../../document";

export interface DeskReplayWebhookVariables {
  name: string;
  sinceHours: number;
  failedOnly: boolean;
}

export interface DeskReplayWebhookData {
  replayWebhook: {
    __typename: "WebhookReplayed";
    count: number;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskReplayWebhook = "-yeIsIxC" as Mutation<DeskReplayWebhookData, DeskReplayWebhookVariables>;
