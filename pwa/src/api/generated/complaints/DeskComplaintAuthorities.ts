// Written by `npm run codegen` from graphql/operations/complaints/DeskComplaintAuthorities.graphql.
import type { Query } from "../../document";

export interface DeskComplaintAuthoritiesVariables {
  number: string;
}

export interface DeskComplaintAuthoritiesData {
  complaintAuthorities: ({
    code: string;
    name: string;
  })[];
}

export const deskComplaintAuthorities = "ice_9knK" as Query<DeskComplaintAuthoritiesData, DeskComplaintAuthoritiesVariables>;
