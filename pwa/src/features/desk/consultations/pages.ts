/** What stands behind the door of the desk of consultations. */
export * as list from "./list";
export * as single from "./single";
