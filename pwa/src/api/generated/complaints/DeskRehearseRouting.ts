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
    name: string;
    departmentName: string;
    matched: boolean;
    because: string;
  })[];
}

export const deskRehearseRouting = "OD5SBeYz" as Query<DeskRehearseRoutingData, DeskRehearseRoutingVariables>;
