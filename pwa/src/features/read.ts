// What one reads and who one is, in one chunk: it is fetched while idle after the first page, and many small chunks
// cost a request each and compress badly.
export * as about from "./about/page";
export * as browse from "./catalogue/browse";
export * as departments from "./catalogue/departments";
export * as services from "./catalogue/services";
export * as item from "./item/page";
export * as channels from "./me/channels";
export * as devices from "./me/devices";
export * as mandates from "./me/mandates";
export * as me from "./me/page";
export * as profile from "./me/profile";
export * as settings from "./me/settings";
export * as search from "./search/page";
export * as signin from "./signin/page";
export * as verify from "./verify/page";
