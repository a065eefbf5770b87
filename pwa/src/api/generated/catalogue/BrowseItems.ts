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

export const browseItems = "sha256:2e2f1e243a912f0f8611277746601c155cb0190bc9a1a90be64b38020cd32856" as PublicQuery<BrowseItemsData, BrowseItemsVariables>;
