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

export const deskTemplates = "sha256:b7a1fd0838efa6000b702fd46d968ddd4f60786a5474a1d14ba1ca5f7efe1e3e" as Query<DeskTemplatesData, DeskTemplatesVariables>;
