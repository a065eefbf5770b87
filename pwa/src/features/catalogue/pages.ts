// The ways through the catalogue come as one chunk: whoever browses one browses the next.
export * as browse from "./browse";
export * as departments from "./departments";
export * as services from "./services";
