// Written by `npm run codegen` from graphql/operations/catalogue/ItemPage.graphql.
import type { PublicQuery } from "../../document";
import type * as t from "../types";

export interface ItemPageVariables {
  code: string;
}

export interface ItemPageData {
  item: {
    code: string;
    name: string;
    itemClass: t.ItemClass;
    kind: t.ItemKind;
    appliesOnline: boolean;
    sample: boolean;
    limitDays: number;
    feeFen: number;
    department: {
      name: string;
      code: string;
      phone: string;
      address: string;
      hours: string;
    };
    summary: string;
    statutoryDays: number;
    silenceApproves: boolean;
    withdrawn: boolean;
    legalBasis: string;
    window: {
      code: string;
      name: string;
    };
    coDepartments: ({
      name: string;
    })[];
    lifeEvents: ({
      code: string;
      name: string;
    })[];
    version: {
      id: string;
      number: number;
      since: string;
    };
    disclosures: {
      item: string;
      procedure: ({
        title: string;
        text: string;
        who: string;
        days: number | null;
      })[];
      documents: ({
        code: string;
        name: string;
        note: string | null;
        required: boolean;
        original: boolean;
        copies: number;
        online: boolean;
      })[];
      timeLimit: string;
      fee: string;
      feeBasis: string;
      staff: string;
      phone: string;
    };
  } | null;
}

export const itemPage = "6v9ZShwG" as PublicQuery<ItemPageData, ItemPageVariables>;
