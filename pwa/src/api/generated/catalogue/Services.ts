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

export const services = "sha256:3bbf04c8cf7a3c72c713bd62a462f90166e002ee967fab484cede99bdf320b82" as PublicQuery<ServicesData, ServicesVariables>;
