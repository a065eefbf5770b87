// Complaints: one chunk of their own, fetched when the phone has time, so that filing works without a network.
export { CasePart } from "./case/part";
export { makeReady } from "./ready";
export * as complain from "./file/page";
export * as sent from "./file/sent";
export * as open from "./open/page";
export * as list from "./public/page";
export * as single from "./public/single";
export * as statistics from "./stats/page";
