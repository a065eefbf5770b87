// Written by `npm run codegen` from graphql/operations/catalogue/BrowseItems.graphql.
import type { PublicQuery } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

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
      node: f.ItemCard;
    })[];
  };
  windows: ({
    code: string;
    name: string;
  })[];
  lifeEvents: ({
    code: string;
    name: string;
  })[];
  departments: ({
    code: string;
    name: string;
  })[];
}

export const browseItems = "Li8eJDqR" as PublicQuery<BrowseItemsData, BrowseItemsVariables>;
