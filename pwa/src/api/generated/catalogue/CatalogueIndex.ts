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

export const catalogueIndex = "sha256:462a4ac5c7ce0c68c8b3e7b197272c35d268ca330855297248e8025c2fbdb0b3" as PublicQuery<CatalogueIndexData, CatalogueIndexVariables>;
