/** Interviews at the desk: a chunk of their own, fetched by those who run one. */
export * as talks from "./list";
export * as talk from "./place";
