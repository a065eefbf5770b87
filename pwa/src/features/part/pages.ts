// Taking part: polls, surveys and the calendar of both. One chunk, fetched with the first of its pages.
export * as interview from "./door";
export * as inside from "./poll/inside";
export * as list from "./list";
export * as consultation from "./consultation/door";
export * as poll from "./poll/page";
export * as survey from "./survey/page";
export * as thanks from "./survey/thanks";
