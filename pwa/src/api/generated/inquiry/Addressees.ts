// Written by `npm run codegen` from graphql/operations/inquiry/Addressees.graphql.
import type { PublicQuery } from "../../document";

export interface AddresseesVariables {}

export interface AddresseesData {
  mailboxes: ({
    code: string;
    name: string;
    answerDays: number;
    department: {
      name: string;
    };
  })[];
  departments: ({
    code: string;
    name: string;
  })[];
}

export const addressees = "cBQXz3c7" as PublicQuery<AddresseesData, AddresseesVariables>;
