// Written by `npm run codegen` from graphql/operations/desk/DeskAssignable.graphql.
import type { Query } from "../../document";

export interface DeskAssignableVariables {
  number: string;
}

export interface DeskAssignableData {
  case: {
    number: string;
    revision: number;
    actions: (string)[];
    desk: {
      colleagues: ({
        id: string;
        name: string;
        departments: (string)[];
        absent: boolean;
      })[];
    } | null;
  } | null;
}

export const deskAssignable = "LEDXqCSP" as Query<DeskAssignableData, DeskAssignableVariables>;
