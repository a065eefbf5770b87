// Written by `npm run codegen` from graphql/operations/desk/DeskRegion.graphql.
import type { PublicQuery } from "../../document";

export interface DeskRegionVariables {
  code: string;
}

export interface DeskRegionData {
  region: {
    name: string;
    parent: {
      name: string;
    } | null;
  } | null;
}

export const deskRegion = "HtyrtELY" as PublicQuery<DeskRegionData, DeskRegionVariables>;
