// Written by `npm run codegen` from graphql/operations/places/Departments.graphql.
import type { PublicQuery } from "../../document";

export interface DepartmentsVariables {}

export interface DepartmentsData {
  departments: ({
    code: string;
    name: string;
    phone: string;
    address: string;
    hours: string;
    region: {
      name: string;
    };
  })[];
}

export const departments = "sha256:82f1665c95f788c6581a63c1a1d1ff5d5adc64fda2923807cb58ceb8d23846e7" as PublicQuery<DepartmentsData, DepartmentsVariables>;
