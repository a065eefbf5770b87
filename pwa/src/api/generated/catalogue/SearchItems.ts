// Written by `npm run codegen` from graphql/operations/catalogue/SearchItems.graphql.
import type { PublicQuery } from "../../document";
import type * as t from "../types";

export interface SearchItemsVariables {
  query: string;
}

export interface SearchItemsData {
  searchItems: ({
    item: {
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
}

export const searchItems = "sha256:f7b7673b93c76fe2f0e2df9224a65abf1a964cf5b782fa5f9acaa4c68493d46e" as PublicQuery<SearchItemsData, SearchItemsVariables>;
