/** What stands behind the door of the survey desk. */
export * as list from "./list";
export * as single from "./survey";
