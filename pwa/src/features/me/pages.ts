// All of "me" is one small chunk: whoever opens one of these pages opens the next.
export * as channels from "./channels";
export * as devices from "./devices";
export * as mandates from "./mandates";
export * as me from "./page";
export * as profile from "./profile";
export * as settings from "./settings";
