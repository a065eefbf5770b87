// Written by `npm run codegen` from graphql/operations/catalogue/BrowseItems.graphql.
import type { PublicQuery } from "../../document";
import type * as t from "../types";

export interface BrowseItemsVariables {
  after?: string | null;
  filter: t.ItemFilter;
}

export interface BrowseItemsData {
  items: {
    totalCount: number;
    pageInfo: {
      hasNextPage: boolean;
      endCursor: string | null;
    };
    edges: ({
      node: {
        code: string;
        name: string;
        itemClass: t.ItemClass;
        kind: t.ItemKind;
        appliesOnline: boolean;
        sample: boolean;
        limitDays: number;
        feeFen: number;
        department: {
          name: string;
        };
      };
    })[];
  };
}

export const browseItems = "sha256:d28e6caba535b266bdd23b997c2cebd61ad5c4d92258f65ae90bc15ee4105463" as PublicQuery<BrowseItemsData, BrowseItemsVariables>;
