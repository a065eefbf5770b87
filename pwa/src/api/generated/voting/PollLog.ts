// Written by `npm run codegen` from graphql/operations/voting/PollLog.graphql.
import type { Query } from "../../document";

export interface PollLogVariables {
  poll: string;
  leaf?: string | null;
  since?: number | null;
}

export interface PollLogData {
  pollLog: {
    terms: string;
    waiting: boolean;
    place: number | null;
    path: (string)[];
    growth: (string)[] | null;
    head: {
      issued: number;
      size: number;
      root: string;
      signature: string;
      cosigned: ({
        key: string;
        signature: string;
      })[];
    } | null;
  } | null;
}

export const pollLog = "jeRJYLG3" as Query<PollLogData, PollLogVariables>;
