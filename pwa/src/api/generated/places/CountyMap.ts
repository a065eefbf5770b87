// Written by `npm run codegen` from graphql/operations/places/CountyMap.graphql.
import type { PublicQuery } from "../../document";
import type * as t from "../types";

export interface CountyMapVariables {}

export interface CountyMapData {
  countyMap: ({
    code: string;
    kind: t.ShapeKind;
    name: string;
    regionCode: string | null;
    sample: boolean;
    points: string;
  })[];
}

export const countyMap = "MeRSvYaO" as PublicQuery<CountyMapData, CountyMapVariables>;
