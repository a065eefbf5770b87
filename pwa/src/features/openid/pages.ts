// Signing in at another house, in one chunk that comes where it may be used.
export * as arrived from "./arrived";
export { OtherWays } from "./door";
export { Links } from "./links";
