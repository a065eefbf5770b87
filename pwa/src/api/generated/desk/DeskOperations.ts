// Written by `npm run codegen` from graphql/operations/desk/DeskOperations.graphql.
import type { Query } from "../../document";
import type * as t from "../types";

export interface DeskOperationsVariables {}

export interface DeskOperationsData {
  operations: {
    lookedAt: string | null;
    findings: ({
      about: string;
      standing: t.FindingStanding;
      what: string;
      todo: string;
      since: string;
    })[];
    jobs: {
      waiting: number;
      due: number;
      running: number;
      failed: number;
      lagSeconds: number;
      workers: number;
    };
    deliveries: ({
      channel: string;
      state: string;
      count: number;
    })[];
    servers: ({
      name: string;
      startedAt: string;
      streams: number;
    })[] | null;
    slowest: ({
      operation: string;
      calls: number;
      faults: number;
      halfMs: number;
      mostMs: number;
    })[] | null;
  } | null;
}

export const deskOperations = "Igq1UMks" as Query<DeskOperationsData, DeskOperationsVariables>;
