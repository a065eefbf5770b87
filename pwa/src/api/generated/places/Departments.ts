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

export const departments = "gvFmXJX3" as PublicQuery<DepartmentsData, DepartmentsVariables>;
