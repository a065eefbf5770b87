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

export const applyForm = "sha256:7bc88791765ccfc8606dc2d44d9b209a551a26918455b939e4c6a65dbd4fa47e" as PublicQuery<ApplyFormData, ApplyFormVariables>;
