// Written by `npm run codegen` from graphql/operations/sharing/DeskRemoveWebhook.graphql.
import type { Mutation } from "../../document";

export interface DeskRemoveWebhookVariables {
  name: string;
}

export interface DeskRemoveWebhookData {
  removeWebhook: {
    __typename: "Done";
    ok: boolean;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskRemoveWebhook = "S3Ypn_-z" as Mutation<DeskRemoveWebhookData, DeskRemoveWebhookVariables>;
