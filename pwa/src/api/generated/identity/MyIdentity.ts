// Written by `npm run codegen` from graphql/operations/identity/MyIdentity.graphql.
import type { Query } from "../../document";

export interface MyIdentityVariables {}

export interface MyIdentityData {
  myIdentity: {
    name: string | null;
    phone: string;
    idNumber: string | null;
  } | null;
}

export const myIdentity = "ewfHLTN9" as Query<MyIdentityData, MyIdentityVariables>;
