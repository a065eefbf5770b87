// Written by `npm run codegen` from graphql/operations/complaints/DeskRoutingRules.graphql.
import type { Query } from "../../document";

export interface DeskRoutingRulesVariables {}

export interface DeskRoutingRulesData {
  routingRules: string | null;
}

export const deskRoutingRules = "sUnJPbQC" as Query<DeskRoutingRulesData, DeskRoutingRulesVariables>;
