// Written by `npm run codegen` from graphql/operations/sharing/DeskWebhooks.graphql.
import type { Query } from "../../document";

export interface DeskWebhooksVariables {}

export interface DeskWebhooksData {
  webhooks: ({
    name: string;
    url: string;
    topics: (string)[];
    disabledAt: string | null;
    disabledWhy: string;
    failingSince: string | null;
    waiting: number;
    delivered: number;
    failed: number;
  })[];
  webhookTopics: ({
    code: string;
    name: string;
  })[];
}

export const deskWebhooks = "OzW_PcUQ" as Query<DeskWebhooksData, DeskWebhooksVariables>;
