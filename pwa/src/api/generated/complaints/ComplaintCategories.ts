// Written by `npm run codegen` from graphql/operations/complaints/ComplaintCategories.graphql.
import type { PublicQuery } from "../../document";

export interface ComplaintCategoriesVariables {}

export interface ComplaintCategoriesData {
  complaintCategories: ({
    code: string;
    parent: string | null;
    name: string;
    icon: string;
    examples: (string)[];
    keywords: (string)[];
    departmentName: string;
    decisionDays: number;
    radiusMetres: number;
    privatePlace: boolean;
    confidential: boolean;
    published: boolean;
    sample: boolean;
  })[];
}

export const complaintCategories = "W1_s6uyn" as PublicQuery<ComplaintCategoriesData, ComplaintCategoriesVariables>;
