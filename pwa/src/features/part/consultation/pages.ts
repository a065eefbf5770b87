/** What stands behind the door of a consultation. */
export * as changes from "./changes";
export * as older from "./older";
export * as opinions from "./opinions";
export * as text from "./text";
