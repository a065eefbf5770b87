// Written by `npm run codegen` from graphql/operations/desk/DeskTemplates.graphql.
import type { Query } from "../../document";

export interface DeskTemplatesVariables {
  kind: string;
}

export interface DeskTemplatesData {
  templateTexts: ({
    id: string;
    kind: string;
    title: string;
    body: string;
  })[];
}

export const deskTemplates = "t6H9CDjv" as Query<DeskTemplatesData, DeskTemplatesVariables>;
