// Written by `npm run codegen` from graphql/operations/catalogue/CatalogueIndex.graphql.
import type { PublicQuery } from "../../document";
import type * as t from "../types";

export interface CatalogueIndexVariables {}

export interface CatalogueIndexData {
  catalogueIndex: ({
    code: string;
    name: string;
    initials: string;
    pinyin: string;
    itemClass: t.ItemClass;
    window: string;
    department: string;
    lifeEvents: (string)[];
  })[];
}

export const catalogueIndex = "RipKxcfO" as PublicQuery<CatalogueIndexData, CatalogueIndexVariables>;
