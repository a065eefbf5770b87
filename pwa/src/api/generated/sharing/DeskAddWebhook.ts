// Written by `npm run codegen` from graphql/operations/sharing/DeskAddWebhook.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface DeskAddWebhookVariables {
  input: t.AddWebhookInput;
}

export interface DeskAddWebhookData {
  addWebhook: {
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

export const deskAddWebhook = "VC3gJTiL" as Mutation<DeskAddWebhookData, DeskAddWebhookVariables>;
