// Written by `npm run codegen` from graphql/operations/catalogue/SearchItems.graphql.
import type { PublicQuery } from "../../document";
import type * as f from "../fragments";

export interface SearchItemsVariables {
  query: string;
}

export interface SearchItemsData {
  searchItems: ({
    item: f.ItemCard;
  })[];
}

export const searchItems = "97dnO5PH" as PublicQuery<SearchItemsData, SearchItemsVariables>;
