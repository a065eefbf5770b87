// Written by `npm run codegen` from graphql/operations/complaints/DeskComplaintsToModerate.graphql.
import type { Query } from "../../document";

export interface DeskComplaintsToModerateVariables {
  first: number;
  after?: string | null;
}

export interface DeskComplaintsToModerateData {
  complaintsToModerate: {
    edges: ({
      node: {
        number: string;
        revision: number;
        title: string;
        submittedAt: string;
        complaint: {
          text: string;
          place: {
            words: string | null;
          };
        } | null;
      };
    })[];
    pageInfo: {
      hasNextPage: boolean;
      endCursor: string | null;
    };
  };
}

export const deskComplaintsToModerate = "2KVmb1ih" as Query<DeskComplaintsToModerateData, DeskComplaintsToModerateVariables>;
