// Written by `npm run codegen` from graphql/operations/desk/DeskQueues.graphql.
import type { Query } from "../../document";

export interface DeskQueuesVariables {}

export interface DeskQueuesData {
  deskQueues: ({
    queue: string;
    name: string;
    count: number;
  })[];
}

export const deskQueues = "UB49m9-Z" as Query<DeskQueuesData, DeskQueuesVariables>;
