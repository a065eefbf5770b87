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

export const deskQueues = "sha256:501e3d9bdf9993dc6fd608ed5982d5f6dd2d7390d415b77c5284a404be0ed334" as Query<DeskQueuesData, DeskQueuesVariables>;
