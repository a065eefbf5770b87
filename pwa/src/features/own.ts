// What concerns one person, in one chunk: applying, cases, drafts, the outbox that sends them, and who one is.
export * as apply from "./apply/page";
export * as sent from "./apply/sent";
export * as inbox from "./cases/inbox";
export * as cases from "./cases/list";
export * as single from "./cases/page";
export * as supplement from "./cases/supplement";
export * as drafts from "./drafts/page";
export { MyCases } from "./home/cases";
export * as me from "./me/page";
export * as settings from "./me/settings";
export * as signin from "./signin/page";
export { startOffline } from "../outbox/app";
export { tellLanguage } from "../session/account-language";
