// Written by `npm run codegen` from graphql/operations/applications/ApplyForm.graphql.
import type { PublicQuery } from "../../document";

export interface ApplyFormVariables {
  code: string;
}

export interface ApplyFormData {
  item: {
    code: string;
    name: string;
    appliesOnline: boolean;
    withdrawn: boolean;
    sample: boolean;
    limitDays: number;
    feeFen: number;
    department: {
      name: string;
      phone: string;
    };
    window: {
      code: string;
    };
    version: {
      id: string;
      number: number;
      form: unknown | null;
    };
    disclosures: {
      documents: ({
        code: string;
        name: string;
        note: string | null;
        required: boolean;
        online: boolean;
      })[];
    };
  } | null;
}

export const applyForm = "1tKexebm" as PublicQuery<ApplyFormData, ApplyFormVariables>;
