// Interviews, live and afterwards. One chunk, fetched with the first of its pages.
export * as interview from "./page";
