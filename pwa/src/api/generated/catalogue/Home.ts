// Written by `npm run codegen` from graphql/operations/catalogue/Home.graphql.
import type { PublicQuery } from "../../document";

export interface HomeVariables {}

export interface HomeData {
  county: {
    name: string;
    hotline: string;
    demo: boolean;
  };
  lifeEvents: ({
    code: string;
    name: string;
    icon: string;
    itemCount: number;
  })[];
  windows: ({
    code: string;
    name: string;
    itemCount: number;
    department: {
      name: string;
    };
  })[];
}

export const home = "tvlX1bCf" as PublicQuery<HomeData, HomeVariables>;
