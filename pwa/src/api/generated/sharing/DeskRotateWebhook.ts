// Written by `npm run codegen` from graphql/operations/sharing/DeskRotateWebhook.graphql.
import type { Mutation } from "../../document";

export interface DeskRotateWebhookVariables {
  name: string;
}

export interface DeskRotateWebhookData {
  rotateWebhook: {
    __typename: "WebhookSecret";
    name: string;
    secret: string;
    formerUntil: string | null;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskRotateWebhook = "XYix1rEo" as Mutation<DeskRotateWebhookData, DeskRotateWebhookVariables>;
