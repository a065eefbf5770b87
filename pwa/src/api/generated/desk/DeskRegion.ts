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

export const deskRegion = "sha256:1edcabb442d83b1b9be8122e1d0f561392dc4e30cf6600c3ad343a83cf03ec2a" as PublicQuery<DeskRegionData, DeskRegionVariables>;
