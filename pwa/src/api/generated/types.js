// Written by `npm run codegen` from graphql/schema.graphql.
export {};
