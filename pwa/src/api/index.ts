// The first screen only reads: whatever else is here comes with the pages that use it.
export { change } from "./change";
export { ApiError, isRefusal, mayPass, type Refusal } from "./errors";
export { fetchSigned, readMine, readPublic } from "./send";
