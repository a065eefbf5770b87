export * as channels from "./channels";
export * as devices from "./devices";
export * as mandates from "./mandates";
export * as me from "./page";
export * as profile from "./profile";
export * as settings from "./settings";
export * as signin from "../signin/page";
