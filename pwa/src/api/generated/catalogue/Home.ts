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

export const home = "sha256:b6f957d5b09f5db5b733ecdb490c3015f5bc9dc0db682ce62dac663ec27c964a" as PublicQuery<HomeData, HomeVariables>;
