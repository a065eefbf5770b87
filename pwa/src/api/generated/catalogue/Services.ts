// Written by `npm run codegen` from graphql/operations/catalogue/Services.graphql.
import type { PublicQuery } from "../../document";

export interface ServicesVariables {}

export interface ServicesData {
  windows: ({
    code: string;
    name: string;
    itemCount: number;
    department: {
      name: string;
    };
  })[];
  lifeEvents: ({
    code: string;
    name: string;
    icon: string;
    itemCount: number;
  })[];
  departments: ({
    code: string;
    name: string;
  })[];
}

export const services = "O78EyM96" as PublicQuery<ServicesData, ServicesVariables>;
