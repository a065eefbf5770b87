// Written by `npm run codegen` from graphql/operations/complaints/DeskRehearseRouting.graphql.
import type { Query } from "../../document";

export interface DeskRehearseRoutingVariables {
  category: string;
  region: string;
  aboutDepartment?: string | null;
  aboutOfficer: boolean;
}

export interface DeskRehearseRoutingData {
  rehearseRouting: ({
    rule: string;
    department: string;
    matched: boolean;
    because: string;
  })[];
}

export const deskRehearseRouting = "ri9IDzoy" as Query<DeskRehearseRoutingData, DeskRehearseRoutingVariables>;
