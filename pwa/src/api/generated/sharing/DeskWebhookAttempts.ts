// Written by `npm run codegen` from graphql/operations/sharing/DeskWebhookAttempts.graphql.
import type { Query } from "../../document";

export interface DeskWebhookAttemptsVariables {
  name: string;
  first: number;
}

export interface DeskWebhookAttemptsData {
  webhookAttempts: ({
    announcement: string;
    kind: string;
    subject: string;
    at: string;
    status: number | null;
    fault: string;
  })[];
}

export const deskWebhookAttempts = "jEOKm8Fi" as Query<DeskWebhookAttemptsData, DeskWebhookAttemptsVariables>;
