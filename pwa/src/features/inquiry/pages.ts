// Asking the government and reading what it answered: one chunk, fetched with the first of its pages.
export * as ask from "./ask";
export { CaseThread } from "./case-thread";
export * as list from "./list";
export * as thread from "./thread";
