// Written by `npm run codegen` from graphql/operations/notifications/Unopened.graphql.
import type { Query } from "../../document";

export interface UnopenedVariables {}

export interface UnopenedData {
  notices: {
    unopened: number;
  };
}

export const unopened = "Vk4Wo111" as Query<UnopenedData, UnopenedVariables>;
