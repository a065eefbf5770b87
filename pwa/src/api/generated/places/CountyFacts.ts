// Written by `npm run codegen` from graphql/operations/places/CountyFacts.graphql.
import type { PublicQuery } from "../../document";

export interface CountyFactsVariables {}

export interface CountyFactsData {
  county: {
    name: string;
    hotline: string;
    demo: boolean;
    vapidPublicKey: string | null;
    region: {
      code: string;
      name: string;
      children: ({
        code: string;
        name: string;
        children: ({
          code: string;
          name: string;
        })[];
      })[];
    };
    sites: ({
      code: string;
      name: string;
      main: boolean;
      region: {
        name: string;
      };
    })[];
  };
}

export const countyFacts = "HmlwmQ7i" as PublicQuery<CountyFactsData, CountyFactsVariables>;
