// What everybody may read, in one chunk: many small ones cost a request each and compress badly.
export * as about from "./about/page";
export * as browse from "./catalogue/browse";
export * as departments from "./catalogue/departments";
export * as services from "./catalogue/services";
export * as item from "./item/page";
export * as search from "./search/page";
export * as verify from "./verify/page";
